/** Code between fences or backticks, where a number in brackets is no citation. */
const CODE = /(```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)|`[^`\n]*`)/;

/** The highest citation number that stands in an answer, 0 if there is none: an answer that goes on numbers on. */
export function lastNumber(answer: string): number {
  return Math.max(0, ...[...answer.matchAll(/\[(\d{1,4})\]/g)].map((match) => Number(match[1])));
}

/** An answer without its citation numbers: they mean nothing beside other passages. */
export function withoutMarkers(answer: string): string {
  const parts = answer.split(CODE);
  return parts.map((part, at) => (at % 2 === 1 ? part : part.replace(/ ?\[\d{1,4}\](?![({])/g, ""))).join("");
}
