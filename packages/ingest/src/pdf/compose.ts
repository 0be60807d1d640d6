import { codePointLength, type PageBox, type PageRun } from "@marginalia/contract";
import type { Block } from "../block.ts";
import type { Line } from "./line.ts";
import type { Paragraph } from "./paragraph.ts";

export type PageSize = { width: number; height: number };
export type Composed = { text: string; blocks: Block[]; pages: PageBox[]; runs: PageRun[][] };

const JOINTS = { space: " ", none: "", hyphen: "", break: "\n" } as const;

/** Writes the paragraphs as one text, blank lines between them, and says where in it each page and each text item stands. */
export function compose(paragraphs: readonly Paragraph[], sizes: readonly PageSize[]): Composed {
  const runs: PageRun[][] = sizes.map(() => []);
  const spans = new Map<number, { start: number; end: number }>();
  const blocks: Block[] = [];
  const parts: string[] = [];
  let [units, codePoints] = [0, 0];
  const write = (part: string) => {
    parts.push(part);
    units += part.length;
    codePoints += codePointLength(part);
  };

  for (const { lines, kind, heading } of paragraphs) {
    if (units > 0) write("\n\n");
    const block: Block = { start: units, end: units, heading, seams: [] };
    for (const [index, line] of lines.entries()) {
      if (index > 0) write(JOINTS[line.joint]);
      if (index > 0 && line.joint === "break") block.seams.push(units);
      if (kind === "code") write(" ".repeat(indentation(line, lines)));
      const text = lines[index + 1]?.joint === "hyphen" ? line.text.slice(0, -1) : line.text;
      const start = codePoints;
      for (const run of placed(line, text)) {
        runs[line.page - 1]?.push([run[0], run[1], run[2], start + run[3]]);
      }
      write(text);
      const span = spans.get(line.page) ?? { start, end: codePoints };
      spans.set(line.page, { start: span.start, end: codePoints });
    }
    block.end = units;
    blocks.push(block);
  }
  return { text: parts.join(""), blocks, pages: boxes(sizes, spans), runs };
}

/** The line's runs with their starts in code points, cut off where `text`, the line's or its beginning, ends. */
function* placed(line: Line, text: string): Generator<PageRun> {
  let [index, codePoints] = [0, 0];
  for (const [item, from, length, at] of line.runs) {
    codePoints += codePointLength(text.slice(index, at));
    index = at;
    const kept = Math.min(length, text.length - at);
    if (kept > 0) yield [item, from, kept, codePoints];
  }
}

function indentation(line: Line, lines: readonly Line[]): number {
  const [first] = lines;
  const character = (line.right - line.left) / Math.max(1, line.text.length);
  if (first === undefined || character <= 0) return 0;
  return Math.min(80, Math.max(0, Math.round((line.left - first.left) / character)));
}

function boxes(sizes: readonly PageSize[], spans: ReadonlyMap<number, { start: number; end: number }>): PageBox[] {
  let position = 0;
  return sizes.map(({ width, height }, index) => {
    const { start, end } = spans.get(index + 1) ?? { start: position, end: position };
    position = end;
    return { number: index + 1, width, height, start, end };
  });
}
