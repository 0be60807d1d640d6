import type { DocumentId } from "@marginalia/contract";

/** What the pages of a document share. */
export type PageSource = {
  id: DocumentId;
  version: number;
  count: number;
  /** Offsets of the outline's headings, and the element that they become. */
  headings: ReadonlySet<number>;
  tag: string;
};
