import type { Line } from "./line.ts";
import { isEastAsianSeam } from "./line-text.ts";
import type { Paragraph } from "./paragraph.ts";

/** What lines of a region have in common: where most end on the right, and the distance of their baselines in ems. */
export type Region = { right: number; leading: number };

/** A line of a table of contents or an index. */
const TO_PAGE_NUMBER = /(?:[.…·] ?){4,}\s?[\divxlc]{1,6}$/;

/** How `line` goes on the open paragraph; undefined where it begins another. */
export function jointOf(
  open: Paragraph,
  { line, kind, region }: { line: Line; kind: Paragraph["kind"]; region: Region },
): Line["joint"] | undefined {
  const last = open.lines.at(-1);
  if (last === undefined) return undefined;
  const gap = (line.top - last.baseline) / Math.max(last.size, line.size);
  if (open.kind === "table") return kind === "table" ? rowJoint(gap) : cellJoint(last, line, gap);
  if (kind === "table") return undefined;
  if (Math.abs(line.size - last.size) > 0.12 * Math.max(line.size, last.size)) return undefined;
  if (gap > region.leading * 1.3 && !(open.kind === "list" && kind === "list" && gap < region.leading * 1.9)) {
    return undefined;
  }
  if (open.kind === "code" || kind === "code") return open.kind === kind ? "break" : undefined;
  if (kind === "list") {
    if (open.kind === "list") return "break";
    // A number that merely comes to stand at the beginning of a line is no item.
    return /^[\p{L}\p{N}([]/u.test(line.text) && !endsEarly(last, line, region) && !endsSentence(last)
      ? joinLines(last, line)
      : undefined;
  }
  if (line.font !== last.font && line.font !== open.font && endsEarly(last, line, region)) return undefined;
  return textJoint(open, { line, region, last });
}

function rowJoint(gap: number): Line["joint"] | undefined {
  return gap < 4 ? "break" : undefined;
}

/** A line without gaps below a row is the next line of one of its cells, if it begins where that does. */
function cellJoint(last: Line, line: Line, gap: number): Line["joint"] | undefined {
  const begins = (cell: number) => Math.abs(cell - line.left) < line.size * 0.5;
  const goesOn = last.cells.length > 1 ? last.cells.slice(1).some(begins) : begins(last.left);
  return gap < 1.5 && goesOn ? "break" : undefined;
}

function textJoint(
  open: Paragraph,
  { line, region, last }: { line: Line; region: Region; last: Line },
): Line["joint"] | undefined {
  if (TO_PAGE_NUMBER.test(last.text.slice(-40))) return "break";
  const isCentered =
    Math.abs(line.left + line.right - last.left - last.right) < line.size &&
    Math.abs(line.left - last.left) > line.size;
  if (isCentered && open.font === line.font) return endsEarly(last, line, region) ? "break" : joinLines(last, line);
  if (beginsByIndent(open, { line, region, last })) return undefined;
  // A narrower measure than the region's ends each of its lines early, but in the midst of sentences and words.
  const goesOn = /^\p{Ll}/u.test(line.text) || /\p{L}[-\u2010\u00ad]$/u.test(last.text);
  if (!endsEarly(last, line, region) || (goesOn && !endsSentence(last))) return joinLines(last, line);
  return endsSentence(last) ? undefined : "break";
}

/** Paragraphs begin with an indent, or all their lines but the first have one, as in a bibliography. */
function beginsByIndent(
  { kind, lines: [first, second] }: Paragraph,
  { line, region, last }: { line: Line; region: Region; last: Line },
): boolean {
  const indent = line.size * 0.7;
  const isEnd = endsEarly(last, line, region) && endsSentence(last);
  if (kind === "list") return line.left < (first?.left ?? 0) + indent && isEnd;
  if (second !== undefined) return Math.abs(line.left - second.left) > indent;
  return line.left > last.left + indent && (endsEarly(last, line, region) || endsSentence(last));
}

/** Whether the next line's first word would have had room at the end of this one: the line was ended on purpose. */
function endsEarly(last: Line, line: Line, region: Region): boolean {
  const character = (line.right - line.left) / Math.max(1, line.text.length);
  const word = isEastAsianSeam(last.text, line.text) ? 1 : line.text.search(/\s|$/);
  return region.right - last.right > (word + 2) * character + line.size;
}

const END_OF_SENTENCE = /[.!?:;…。！？：；︒︕︖؟۔।॥][\p{Pf}\p{Pe}"'”’»]*$/u;
/** A note's number behind the sentence: a letter before the stop tells it from the fraction of a number. */
const END_AND_NOTE = /\p{L}[.!?:;…][\p{Pf}\p{Pe}"'”’»]*(?:\d{1,3}|\[\d{1,3}\])$/u;

/** The line ends a sentence, perhaps with quotation marks, brackets or a note's number behind it. */
export function endsSentence({ text }: Line): boolean {
  const end = text.slice(-20);
  return END_OF_SENTENCE.test(end) || END_AND_NOTE.test(end);
}

/** How two lines of one paragraph join: words broken at the end of a line are put together again. */
export function joinLines(last: Line, line: Line): Line["joint"] {
  if (/\u00ad$/.test(last.text)) return "hyphen";
  if (/\p{L}[-\u2010]$/u.test(last.text)) return /^\p{Ll}/u.test(line.text) ? "hyphen" : "none";
  if (/[\u2013\u2014/]$/.test(last.text)) return /\s.$/.test(last.text) ? "space" : "none";
  return isEastAsianSeam(last.text, line.text) ? "none" : "space";
}
