import type { Line } from "./line.ts";
import { isEastAsianSeam } from "./line-text.ts";
import { isListMark } from "./piece.ts";

/** Lines that belong together. Text, a list and code are told by their lines' joints; a table's rows are one line each. */
export type Paragraph = {
  lines: Line[];
  kind: "text" | "list" | "table" | "code";
  size: number;
  font: string;
  /** The region it was found in, counted through the document. */
  region: number;
  /** Not part of the page's flow of text: a running head, a page number, a footnote. */
  aside: boolean;
  heading: { level: number; title: string } | null;
};

/** Reads one region's lines as paragraphs; `leading` is what is usual in the document. Takes time linear in the lines. */
export function paragraphsOf(
  lines: readonly Line[],
  { region, leading }: { region: number; leading: number },
): Paragraph[] {
  const measures = measure(lines, leading);
  const paragraphs: Paragraph[] = [];
  let open: Paragraph | undefined;
  for (const [index, line] of lines.entries()) {
    const kind = kindOf(line, lines[index - 1], lines[index + 1]);
    if (kind !== "table") line.text = line.text.replaceAll("\t", " ");
    const joint = open === undefined ? undefined : jointOf(open, { line, kind, region: measures });
    if (open === undefined || joint === undefined) {
      open = { lines: [line], kind, size: line.size, font: line.font, region, aside: false, heading: null };
      paragraphs.push(open);
      continue;
    }
    line.joint = joint;
    open.lines.push(line);
  }
  return paragraphs;
}

/** A line of a table of contents or an index. */
const TO_PAGE_NUMBER = /(?:[.…·] ?){4,}\s?[\divxlc]{1,6}$/;

type Region = { right: number; leading: number };

function measure(lines: readonly Line[], usual: number): Region {
  const rights = lines.map(({ right }) => right).sort((a, b) => a - b);
  return {
    right: rights[Math.floor(rights.length * 0.9)] ?? 0,
    leading: lines.length < 8 ? usual : leadingOf([lines], usual),
  };
}

/** The distance of baselines within paragraphs, in ems. The tighter ones count: a list of headings has few of them. */
export function leadingOf(regions: readonly (readonly Line[])[], usual: number): number {
  const gaps = regions.flatMap((lines) =>
    lines.slice(1).map((line, index) => (line.baseline - (lines[index]?.baseline ?? 0)) / line.size),
  );
  return Math.min(1.8, Math.max(1, gaps.sort((a, b) => a - b)[Math.floor(gaps.length * 0.4)] ?? usual));
}

function kindOf(line: Line, before: Line | undefined, after: Line | undefined): Paragraph["kind"] {
  const isRow = (other: Line | undefined) => other !== undefined && other.cells.length > 1;
  if (isRow(line) && (isRow(before) || isRow(after) || (line.cells.length > 2 && !isSpread(line)))) return "table";
  if (line.monospaced) return "code";
  return startsItem(line) ? "list" : "text";
}

/** A line of prose spread over the measure: every gap is wide. */
function isSpread({ text }: Line): boolean {
  return text.split("\t").every((cell) => !cell.includes(" "));
}

/** A bullet or a number, and text behind it. */
export function startsItem(line: Line): boolean {
  const mark = /^\S+(?=\s)/.exec(line.text);
  return mark !== null && isListMark(mark[0]);
}

/** How `line` goes on the open paragraph; undefined where it begins another. */
function jointOf(
  open: Paragraph,
  { line, kind, region }: { line: Line; kind: Paragraph["kind"]; region: Region },
): Line["joint"] | undefined {
  const last = open.lines.at(-1);
  if (last === undefined) return undefined;
  const gap = (line.baseline - last.baseline) / Math.max(last.size, line.size);
  if (open.kind === "table") return tableJoint(last, line, gap, kind);
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

function tableJoint(last: Line, line: Line, gap: number, kind: Paragraph["kind"]): Line["joint"] | undefined {
  if (kind === "table") return gap < 4 ? "break" : undefined;
  // The next line of a cell.
  const continuesCell = last.cells.some((cell, index) => index > 0 && Math.abs(cell - line.left) < line.size * 0.5);
  return gap < 1.5 && (continuesCell || (last.cells.length === 1 && Math.abs(last.left - line.left) < 1))
    ? "break"
    : undefined;
}

function textJoint(
  open: Paragraph,
  { line, region, last }: { line: Line; region: Region; last: Line },
): Line["joint"] | undefined {
  if (TO_PAGE_NUMBER.test(last.text)) return "break";
  const indent = line.size * 0.7;
  const [first, second] = open.lines;
  const isCentered =
    Math.abs(line.left + line.right - last.left - last.right) < line.size &&
    Math.abs(line.left - last.left) > line.size;
  if (isCentered && open.font === line.font) return endsEarly(last, line, region) ? "break" : joinLines(last, line);
  const bodyLeft = second?.left ?? Math.min(first?.left ?? 0, line.left);
  if (open.kind !== "list") {
    if (second === undefined) {
      // Hanging indents begin with a long line: bibliographies.
      if (line.left > last.left + indent && endsEarly(last, line, region)) return undefined;
      if (line.left > last.left + indent && endsSentence(last)) return undefined;
    } else {
      if (line.left > bodyLeft + indent) return undefined;
      if (line.left < bodyLeft - indent) return undefined;
    }
  } else if (line.left < (first?.left ?? 0) + indent && endsEarly(last, line, region) && endsSentence(last)) {
    return undefined;
  }
  // A narrower measure than the region's ends each of its lines early, but in the midst of sentences and words.
  const goesOn = /^\p{Ll}/u.test(line.text) || /\p{L}[-\u2010\u00ad]$/u.test(last.text);
  if (!endsEarly(last, line, region) || (goesOn && !endsSentence(last))) return joinLines(last, line);
  return endsSentence(last) ? undefined : "break";
}

/** Whether the next line's first word would have had room at the end of this one: the line was ended on purpose. */
function endsEarly(last: Line, line: Line, region: Region): boolean {
  const character = (line.right - line.left) / Math.max(1, line.text.length);
  const word = isEastAsianSeam(last.text, line.text) ? 1 : line.text.search(/\s|$/);
  return region.right - last.right > (word + 2) * character + line.size;
}

/** The line ends a sentence, perhaps with quotation marks, brackets or a note's number behind it. */
export function endsSentence({ text }: Line): boolean {
  return /[.!?:;…。！？：；؟۔।॥][\p{Pf}\p{Pe}"'”’»]*(?:\d{1,3}|\[\d{1,3}\])?$/u.test(text);
}

/** How two lines of one paragraph join: words broken at the end of a line are put together again. */
export function joinLines(last: Line, line: Line): Line["joint"] {
  if (/\u00ad$/.test(last.text)) return "hyphen";
  if (/\p{L}[-\u2010]$/u.test(last.text)) return /^\p{Ll}/u.test(line.text) ? "hyphen" : "none";
  if (/[\u2013\u2014/]$/.test(last.text)) return /\s.$/.test(last.text) ? "space" : "none";
  return isEastAsianSeam(last.text, line.text) ? "none" : "space";
}
