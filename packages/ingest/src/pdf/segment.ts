import type { Piece } from "./piece.ts";

/** Pieces that follow each other on one line without a gap wider than a wide space. */
export type Segment = {
  pieces: Piece[];
  left: number;
  right: number;
  /** That of its largest text. */
  baseline: number;
  size: number;
  characters: number;
  /** Its place in the order in which the page is drawn. */
  order: number;
};

/** A gap this wide, in ems, may be a gutter between columns or cells. */
const WIDE_GAP = 1;

/** Joins pieces in the order in which the file draws them, which keeps lines together and takes each piece once. */
export function segmentsOf(pieces: readonly Piece[]): Segment[] {
  const segments: Segment[] = [];
  let open: Segment | undefined;
  for (const piece of pieces) {
    if (open === undefined || !continues(open, piece)) {
      const { left, right, baseline, size } = piece;
      open = { pieces: [piece], left, right, baseline, size, characters: piece.str.length, order: segments.length };
      segments.push(open);
      continue;
    }
    open.pieces.push(piece);
    open.left = Math.min(open.left, piece.left);
    open.right = Math.max(open.right, piece.right);
    open.characters += piece.str.length;
    if (piece.size > open.size) [open.size, open.baseline] = [piece.size, piece.baseline];
  }
  return segments;
}

function continues(segment: Segment, piece: Piece): boolean {
  const size = Math.max(segment.size, piece.size);
  const same = piece.size > segment.size * 0.8 && piece.size < segment.size * 1.25;
  if (Math.abs(piece.baseline - segment.baseline) > size * (same ? 0.3 : 0.6)) return false;
  const gap = Math.max(piece.left - segment.right, segment.left - piece.right);
  return gap <= WIDE_GAP * size && gap >= -0.5 * size - Math.min(piece.right - piece.left, 0.5 * size);
}
