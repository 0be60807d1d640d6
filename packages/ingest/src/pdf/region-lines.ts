import { runsAgainst } from "./direction.ts";
import type { Line } from "./line.ts";
import { textOf } from "./line-text.ts";
import { leftOf, mirrored, type Piece, rightOf } from "./piece.ts";
import { rowLine, rowsOf } from "./row-cells.ts";
import type { Segment } from "./segment.ts";

/** A gap this wide, in ems, parts cells. */
const CELL_GAP = 1.6;

/** The lines of one region, top to bottom. */
export function linesOf(region: readonly Segment[], page: { number: number; rightToLeft: boolean }): Line[] {
  const pieces = region.flatMap((segment) => segment.pieces);
  const sum = leftOf(pieces) + rightOf(pieces);
  const lineIn = (row: Segment) => {
    // A Hebrew paragraph in an English column is turned over in its place, so that its lines begin at their left too.
    const texts = [...row.pieces].sort((a, b) => a.left - b.left).map(({ str }) => str);
    const against = runsAgainst(texts, page.rightToLeft);
    if (!against) return lineOf(row, page);
    return lineOf({ ...row, pieces: mirrored(row.pieces, sum) }, { ...page, rightToLeft: !page.rightToLeft });
  };
  const { lines, rows } = rowsOf(region);
  const tableRows = rows.flatMap((cells) => {
    const row = rowLine(cells.map((segments) => segments.map(lineIn).filter(({ text }) => text !== "")));
    return row === undefined ? [] : [row];
  });
  return [...sameLines(lines).map(lineIn), ...tableRows]
    .filter(({ text }) => text !== "")
    .sort((one, other) => one.top - other.top);
}

/** Segments on one line as one. */
function sameLines(segments: readonly Segment[]): Segment[] {
  const rows: Segment[] = [];
  for (const segment of [...segments].sort((a, b) => a.baseline - b.baseline)) {
    const row = rows.at(-1);
    const size = Math.max(row?.size ?? 0, segment.size);
    if (row === undefined || segment.baseline - row.baseline > size * 0.5) {
      rows.push({ ...segment, pieces: [...segment.pieces] });
      continue;
    }
    if (segment.size > row.size) [row.size, row.baseline] = [segment.size, segment.baseline];
    for (const piece of segment.pieces) row.pieces.push(piece);
  }
  return rows;
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
    top: baseline,
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
