/**
 * A text item of a page in the frame of its own writing direction: `left` to `right` along the line, `baseline` across
 * the lines, in points. Where most of a page runs from right to left its frames are mirrored, so that a line always
 * runs from `left` to `right` and lines follow each other by `baseline`.
 */
export type Piece = {
  /** The item's number among the page's items that have a string. */
  item: number;
  str: string;
  /** Where in the item `str` begins. */
  from: number;
  /** What stands before `str` and is drawn in a way that no part of the item says: an accented letter. */
  lead: string;
  left: number;
  right: number;
  baseline: number;
  size: number;
  font: string;
  monospaced: boolean;
  /** True where white space stands between this item and the one before it. */
  spaced: boolean;
};

/** The pieces with left and right exchanged; what lies at half of `sum` stays there. */
export function mirrored(pieces: readonly Piece[], sum: number): Piece[] {
  return pieces.map((piece) => ({ ...piece, left: sum - piece.right, right: sum - piece.left }));
}

export function leftOf(pieces: readonly { left: number }[]): number {
  return pieces.reduce((left, piece) => Math.min(left, piece.left), Infinity);
}

export function rightOf(pieces: readonly { right: number }[]): number {
  return pieces.reduce((right, piece) => Math.max(right, piece.right), -Infinity);
}

const LIST_MARK =
  /^(?:[•◦▪▫‣∙·○●■□◆➢➤✓✔–—*\-\uf0a7\uf0b7\uf0d8\uf076]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\[\d{1,3}\])$/u;

/** A bullet or a number that begins an item of a list, alone. */
export function isListMark(text: string): boolean {
  return LIST_MARK.test(text.trim());
}
