import type { Line } from "./line.ts";

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
