import type { PageRun } from "@marginalia/contract";

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
  /** The baseline of its last line, where it is a row whose cells have several; `top`: that of its first. */
  baseline: number;
  top: number;
  size: number;
  /** The font of most of its text. */
  font: string;
  monospaced: boolean;
  /** Where its cells begin, if gaps as wide as between cells part it; else only its own beginning. */
  cells: number[];
  joint: Joint;
};
