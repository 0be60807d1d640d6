import { endsSentence, type Paragraph } from "./paragraph.ts";

const LONGEST = 200;

/** The size in which most of the text is set. */
export function bodySizeOf(paragraphs: Iterable<{ size: number; text: string }>): number {
  const counts = new Map<number, number>();
  for (const { size, text } of paragraphs) {
    const key = Math.round(size * 4) / 4;
    counts.set(key, (counts.get(key) ?? 0) + text.length);
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, -1])[0] || 1;
}

/** Whether the paragraph stands out enough to be a heading, if its font is a bold one. */
export function mayBeHeading({ lines, kind, size, aside }: Paragraph, bodySize: number): boolean {
  if (aside || kind === "table" || kind === "code" || size < bodySize * 0.97 || lines.length > 4) return false;
  const text = titleOf(lines);
  if (text.length > LONGEST || !/\p{L}{2}|[\p{Script=Han}]/u.test(text)) return false;
  const [last] = lines.slice(-1);
  return last !== undefined && (!endsSentence(last) || /[?!？！]$/.test(last.text) || size > bodySize * 1.3);
}

/**
 * Makes headings of what is set larger than the text, or bold on lines of its own. Levels follow the sizes, the largest
 * first. `isBold` tells of a font; where most text is bold, being so means nothing.
 */
export function markHeadings(
  paragraphs: readonly Paragraph[],
  bodySize: number,
  isBold: (font: string) => boolean,
): void {
  const found = paragraphs.filter((paragraph, index) => {
    if (!mayBeHeading(paragraph, bodySize)) return false;
    if (paragraph.size >= bodySize * 1.25) return true;
    if (paragraph.lines.length > 2 || !paragraph.lines.every(({ font }) => isBold(font))) return false;
    return paragraph.size >= bodySize * 1.05 || !isTerm(paragraph, paragraphs[index + 1]);
  });
  const sizes = [...new Set(found.map(({ size }) => rank(size)))].sort((a, b) => b - a);
  for (const paragraph of found) {
    paragraph.heading = {
      level: Math.min(6, sizes.indexOf(rank(paragraph.size)) + 1),
      title: titleOf(paragraph.lines),
    };
  }
}

/** A term that an indented paragraph explains is no heading. */
function isTerm({ lines: [term], size }: Paragraph, next: Paragraph | undefined): boolean {
  const first = next?.lines[0];
  if (term === undefined || !/^[\p{L}\p{N}"“(]/u.test(term.text)) return true;
  return (
    first !== undefined && first.page === term.page && first.left > term.left + size && first.baseline > term.baseline
  );
}

function rank(size: number): number {
  return Math.round(size * 2) / 2;
}

export function titleOf(lines: Paragraph["lines"]): string {
  let title = "";
  for (const { joint, text } of lines) {
    if (joint === "hyphen") title = title.slice(0, -1);
    title += (title === "" || joint === "none" || joint === "hyphen" ? "" : " ") + text;
  }
  return title.replace(/\s+/g, " ").trim();
}
