import { startsItem } from "./group-lines.ts";
import { endsSentence, joinLines } from "./joint.ts";
import type { Line } from "./line.ts";
import type { Paragraph } from "./paragraph.ts";
import { leftOf, rightOf } from "./piece.ts";

/** How many captions and notes may stand between the two parts of a paragraph. */
const LOOK_BACK = 12;
const FOOTNOTE_MARK = /^(?:\d{1,3}(?![\d,\u2013-])|[*†‡§¶]+|\[\d{1,3}\])/u;

/**
 * Marks the footnotes in a region that ends its column: small text at its foot, from the first that begins with a mark
 * on. A region of small text alone holds footnotes only if it begins with one.
 */
export function markFootnotes(region: readonly Paragraph[], bodySize: number): void {
  let [first, index] = [region.length, region.length - 1];
  for (; index >= 0 && isSmall(region[index], bodySize * 0.95); index -= 1) {
    if (FOOTNOTE_MARK.test(region[index]?.lines[0]?.text ?? "")) first = index;
  }
  if (index < 0 && first > 0) return;
  for (const paragraph of region.slice(first)) paragraph.aside = true;
}

/** Whether nothing stands below `region` in its column. */
export function endsColumn(region: readonly Line[], regions: readonly (readonly Line[])[]): boolean {
  const [left, right] = [leftOf(region), rightOf(region)];
  const bottom = region.at(-1)?.baseline ?? 0;
  return !regions.flat().some((line) => line.top > bottom && line.left < right && line.right > left);
}

function isSmall(paragraph: Paragraph | undefined, size: number): boolean {
  return paragraph !== undefined && paragraph.size < size && paragraph.kind !== "table";
}

/**
 * Puts together paragraphs that run on over the end of a column or a page. Notes and captions that stood between go
 * before them or behind them, so that each page's text stays in one piece. `paragraphs` are in reading order.
 */
export function joinParagraphs(paragraphs: readonly Paragraph[]): Paragraph[] {
  const flow: Paragraph[] = [];
  for (const paragraph of paragraphs) {
    const index = openParagraph(flow, paragraph);
    const open = flow[index];
    const last = open?.lines.at(-1);
    const [first] = paragraph.lines;
    if (open === undefined || last === undefined || first === undefined || !runsOn(open, paragraph)) {
      flow.push(paragraph);
      continue;
    }
    const between = flow.slice(index + 1);
    const before = between.filter((other) => liesOn(other, open.lines[0]?.page) && !liesOn(other, first.page));
    const behind = between.filter((other) => liesOn(other, first.page));
    if (before.length + behind.length < between.length) {
      flow.push(paragraph);
      continue;
    }
    first.joint = joinLines(last, first);
    for (const line of paragraph.lines) open.lines.push(line);
    open.region = paragraph.region;
    flow.splice(index, flow.length, ...before, open, ...behind);
  }
  return flow;
}

function liesOn({ lines }: Paragraph, page: number | undefined): boolean {
  return lines[0]?.page === page && lines.at(-1)?.page === page;
}

/** The paragraph that the next one may go on with: the last before it but for notes, and for captions in smaller type. */
function openParagraph(flow: readonly Paragraph[], next: Paragraph): number {
  if (next.aside) return -1;
  for (let index = flow.length - 1; index >= Math.max(0, flow.length - LOOK_BACK); index -= 1) {
    const paragraph = flow[index];
    if (paragraph === undefined || (!paragraph.aside && paragraph.size > next.size * 0.95)) return index;
  }
  return -1;
}

function runsOn(open: Paragraph, next: Paragraph): boolean {
  const [last, first] = [open.lines.at(-1), next.lines[0]];
  if (last === undefined || first === undefined || open.aside || open.region === next.region) return false;
  if (open.kind === "table" || open.kind === "code" || next.kind !== "text" || startsItem(first)) return false;
  if (Math.abs(open.size - next.size) > 0.05 * open.size || endsSentence(last)) return false;
  if (/^["'“‘«(]?\p{Ll}/u.test(first.text)) return true;
  // Scripts without capitals, and numbers: the line must be full and the next not indented.
  return /^[\p{Lo}\p{Script=Han}\p{Nd}]/u.test(first.text) && isFull(open.lines) && !isIndented(next.lines);
}

function isFull(lines: readonly Line[]): boolean {
  const last = lines.at(-1);
  const [left, right] = [Math.min(...edges(lines, "left")), Math.max(...edges(lines, "right"))];
  return lines.length > 1 && last !== undefined && last.right > right - 0.15 * (right - left);
}

/** Of the last few lines, which are enough. */
function edges(lines: readonly Line[], side: "left" | "right"): number[] {
  return lines.slice(-20).map((line) => line[side]);
}

function isIndented([first, second]: readonly Line[]): boolean {
  return first !== undefined && second !== undefined && first.left > second.left + 0.7 * first.size;
}
