import { endsSentence } from "./joint.ts";
import type { Paragraph } from "./paragraph.ts";

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
  const text = plainTitle(lines);
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
  const ranks = [...new Set(found.map(rank))].sort((a, b) => b - a);
  for (const paragraph of found) {
    paragraph.heading = { level: Math.min(6, ranks.indexOf(rank(paragraph)) + 1), title: plainTitle(paragraph.lines) };
  }
}

/** A term that an indented paragraph explains is no heading. */
function isTerm({ lines: [term], size }: Paragraph, next: Paragraph | undefined): boolean {
  if (term === undefined || !/^[\p{L}\p{N}"“(]/u.test(term.text)) return true;
  const [first, second = first] = next?.lines ?? [];
  if (first === undefined || second === undefined || first.page !== term.page) return false;
  return first.baseline > term.baseline && Math.min(first.left, second.left) > term.left + size;
}

/** Larger before smaller, and in one size "2" before "2.1". */
function rank({ size, lines }: Paragraph): number {
  const number = /^\d{1,3}(?:\.\d{1,3})*(?=\.?\s)/.exec(lines[0]?.text ?? "")?.[0] ?? "";
  return Math.round(size * 2) * 10 - Math.min(5, number.split(".").length);
}

export function plainTitle(lines: Paragraph["lines"]): string {
  let title = "";
  for (const { joint, text } of lines) {
    if (joint === "hyphen") title = title.slice(0, -1);
    title += (title === "" || joint === "none" || joint === "hyphen" ? "" : " ") + text;
  }
  return title.replace(/\s+/g, " ").trim();
}
