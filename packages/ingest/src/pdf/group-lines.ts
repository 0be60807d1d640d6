import { jointOf, type Region } from "./joint.ts";
import type { Line } from "./line.ts";
import type { Paragraph } from "./paragraph.ts";
import { isListMark } from "./piece.ts";

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
    lines.slice(1).map((line, index) => (line.top - (lines[index]?.baseline ?? 0)) / line.size),
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
