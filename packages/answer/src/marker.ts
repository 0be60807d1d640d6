/** The highest citation number that stands in an answer, 0 if there is none: an answer that goes on numbers on. */
export function lastNumber(answer: string): number {
  return Math.max(0, ...[...answer.matchAll(/\[(\d{1,4})\]/g)].map((match) => Number(match[1])));
}
