import type { PageRun } from "@marginalia/contract";
import { runsAgainst } from "./direction.ts";
import { textOf } from "./line-text.ts";
import { leftOf, mirrored, type Piece, rightOf } from "./piece.ts";
import type { Segment } from "./segment.ts";

/** What stands between a line and the one before it in its paragraph; "hyphen": nothing, and the hyphen before it goes. */
type Joint = "space" | "none" | "hyphen" | "break";

/** A line of text. `left` and `right` are in the frame of its writing direction, see Piece. */
export type Line = {
  page: number;
  text: string;
  /** Here a run's start is an UTF-16 index of the line's text. */
  runs: PageRun[];
  left: number;
  right: number;
  baseline: number;
  size: number;
  /** The font of most of its text. */
  font: string;
  monospaced: boolean;
  /** Where its cells begin, if gaps as wide as between cells part it; else only its own beginning. */
  cells: number[];
  joint: Joint;
};

/** A gap this wide, in ems, parts cells. */
const CELL_GAP = 1.6;

/** The lines of one region, top to bottom. */
export function linesOf(region: readonly Segment[], page: { number: number; rightToLeft: boolean }): Line[] {
  const rows: Segment[] = [];
  for (const segment of [...region].sort((a, b) => a.baseline - b.baseline)) {
    const row = rows.at(-1);
    const size = Math.max(row?.size ?? 0, segment.size);
    if (row === undefined || segment.baseline - row.baseline > size * 0.5) {
      rows.push({ ...segment, pieces: [...segment.pieces] });
      continue;
    }
    if (segment.size > row.size) [row.size, row.baseline] = [segment.size, segment.baseline];
    for (const piece of segment.pieces) row.pieces.push(piece);
  }
  const pieces = rows.flatMap((row) => row.pieces);
  const sum = leftOf(pieces) + rightOf(pieces);
  const lines = rows.map((row) => {
    // A Hebrew paragraph in an English column is turned over in its place, so that its lines begin at their left too.
    const against = runsAgainst(row.pieces.map(({ str }) => str).join(" "), page.rightToLeft);
    if (!against) return lineOf(row, page);
    return lineOf({ ...row, pieces: mirrored(row.pieces, sum) }, { ...page, rightToLeft: !page.rightToLeft });
  });
  return lines.filter(({ text }) => text !== "");
}

function lineOf({ pieces, baseline, size }: Segment, page: { number: number; rightToLeft: boolean }): Line {
  pieces.sort((a, b) => a.left - b.left);
  const cells = cellsOf(pieces);
  const { text, runs } = textOf(cells, page.rightToLeft);
  return {
    page: page.number,
    text,
    runs,
    left: leftOf(pieces),
    right: rightOf(pieces),
    baseline,
    size,
    font: mainFont(pieces),
    // East Asian fonts are monospaced too, and no sign of code.
    monospaced: pieces.every(({ monospaced, str }) => monospaced && !/\p{Lo}/u.test(str)),
    cells: cells.map(leftOf),
    joint: "space",
  };
}

/** The pieces of a line, parted where gaps are wide, without those drawn twice, as some programs do to make them bold. */
function cellsOf(pieces: readonly Piece[]): Piece[][] {
  const cells: Piece[][] = [];
  let previous: Piece | undefined;
  let right = -Infinity;
  for (const piece of pieces) {
    if (previous?.str === piece.str && piece.left - previous.left < 0.2 * piece.size) continue;
    if (piece.left - right > CELL_GAP * piece.size) cells.push([]);
    cells.at(-1)?.push(piece);
    previous = piece;
    right = Math.max(right, piece.right);
  }
  return cells;
}

function mainFont(pieces: readonly Piece[]): string {
  const counts = new Map<string, number>();
  for (const { font, str } of pieces) counts.set(font, (counts.get(font) ?? 0) + str.length);
  let best = "";
  for (const [font, count] of counts) if (count > (counts.get(best) ?? 0)) best = font;
  return best;
}
