import type { Content, DocumentFormat, OutlineItem, PageRun } from "@marginalia/contract";

/**
 * A stretch of the document that is read, ranked and shown as one. `start` and `end` (exclusive) count code points;
 * `text` is what they cut out. `heading` is the title of the heading it stands under (a heading's passage: its own).
 */
export type Passage = {
  ordinal: number;
  start: number;
  end: number;
  heading: string | null;
  /** The page that it starts on, from 1; null where a format has no pages. */
  page: number | null;
  text: string;
};

export type Ingested = { text: string; outline: OutlineItem[]; passages: Passage[] };

/** A file as a document version. Every offset in it counts code points of `text`. */
export type IngestedFile = Ingested & {
  format: DocumentFormat;
  /** What the file calls itself: its metadata's title or its first heading. */
  title: string | null;
  content: Content;
  /** For `pages`, each page's runs, in the order of `content.pages`; else empty. */
  runs: PageRun[][];
};

export type IngestProgress = { step: "reading"; page?: number; pages?: number };

export type IngestOptions = { onProgress?: (progress: IngestProgress) => void };
