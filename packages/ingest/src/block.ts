/** A stretch of a document that belongs together: a paragraph, a list, a code block. Offsets are UTF-16 indices. */
export type Block = {
  start: number;
  end: number;
  /** Set when the block is a heading. */
  heading: { level: number; title: string } | null;
  /** Where the block prefers to be cut if it is too long (items of a list, rows of a table), ascending. */
  seams: number[];
};

const LINE_BREAK = /\r\n|\r|\n/g;

/** Where each line of `text` begins, in UTF-16 indices. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(LINE_BREAK)) starts.push(match.index + match[0].length);
  return starts;
}
