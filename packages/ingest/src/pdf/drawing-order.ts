import type { Segment } from "./segment.ts";
import { isProse, rows, type Strip } from "./strip.ts";

type Sides = { before: Segment[]; behind: Segment[]; switches: number; lines: number };

/** As many lines as this on both sides, and drawn one side after the other: no table is drawn so. */
const FEWEST_LINES = 3;

/** The strips that are drawn as columns, all before the gutter and then all behind it or the other way around. */
export function drawnAsColumns(segments: readonly Segment[], strips: readonly Strip[]): readonly Strip[] | undefined {
  // A running head or foot over both columns is drawn before them, or after them.
  for (const [start, end] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const) {
    const kept = strips.slice(start, strips.length - end);
    const sides = sidesOf(segments, kept);
    if (sides?.switches === 1 && sides.lines >= FEWEST_LINES) return kept;
  }
  return undefined;
}

/** Whether the strips are drawn from side to side, as the cells of a table are. */
export function isDrawnAcross(segments: readonly Segment[], strips: readonly Strip[]): boolean {
  const sides = sidesOf(segments, strips);
  if (sides === undefined || sides.switches <= 3 + sides.lines / 10) return false;
  // Some programs draw all text line by line, columns too.
  const isLineByLine = sides.switches > 1.2 * sides.lines;
  return !(isLineByLine && isProse(sides.before) && isProse(sides.behind));
}

function sidesOf(segments: readonly Segment[], strips: readonly Strip[]): Sides | undefined {
  const [first, last] = [strips[0], strips.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const band = segments.slice(first.from, last.to);
  const isBefore = ({ left }: Segment) => left < first.gutter;
  const [before, behind] = [band.filter(isBefore), band.filter((segment) => !isBefore(segment))];
  let switches = 0;
  let side: boolean | undefined;
  for (const segment of band.sort((a, b) => a.order - b.order)) {
    if (side !== undefined && side !== isBefore(segment)) switches += 1;
    side = isBefore(segment);
  }
  return { before, behind, switches, lines: Math.min(rows(before), rows(behind)) };
}
