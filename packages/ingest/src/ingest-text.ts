import { codePointLength } from "@marginalia/contract";
import type { Block } from "./block.ts";
import { cutBlock } from "./cut.ts";
import { markdownBlocks } from "./markdown-blocks.ts";
import { plainBlocks } from "./plain-blocks.ts";

export type TextFormat = "markdown" | "text";

/** A heading of the document; `start` counts code points. */
export type OutlineItem = { level: number; title: string; start: number };

/**
 * A stretch of the document that is read, ranked and shown as one. `start` and `end` (exclusive) count code points;
 * `text` is what they cut out. `heading` is the title of the heading it stands under (a heading's passage: its own).
 */
export type Passage = {
  ordinal: number;
  start: number;
  end: number;
  heading: string | null;
  page: number | null;
  text: string;
};

export type Ingested = { text: string; outline: OutlineItem[]; passages: Passage[] };

/**
 * Reads a document's text into its outline and passages. Passages are in order, never overlap, are never blank, and
 * together hold everything that is not white space. The text comes back as given, but for NUL and lone surrogates,
 * which PostgreSQL cannot store: each becomes U+FFFD. Takes time linear in the text and throws nothing.
 */
export function ingestText(text: string, format: TextFormat): Ingested {
  const clean = text.replaceAll("\0", "\ufffd").toWellFormed();
  const outline: OutlineItem[] = [];
  const passages: Passage[] = [];
  let heading: string | null = null;
  let index = 0;
  let codePoints = 0;
  const codePointsTo = (to: number) => {
    codePoints += codePointLength(clean.slice(index, to));
    index = to;
    return codePoints;
  };

  for (const block of withGaps(clean, format === "markdown" ? markdownBlocks(clean) : plainBlocks(clean))) {
    if (block.heading !== null) {
      heading = block.heading.title;
      outline.push({ ...block.heading, start: codePointsTo(trimmedStart(clean, block.start, block.end)) });
    }
    for (const range of cutBlock(clean, block.start, block.end, block.seams)) {
      const from = trimmedStart(clean, range.start, range.end);
      const cut = clean.slice(from, range.end).trimEnd();
      if (cut === "") continue;
      const [start, end] = [codePointsTo(from), codePointsTo(from + cut.length)];
      passages.push({ ordinal: passages.length, start, end, heading, page: null, text: cut });
    }
  }
  return { text: clean, outline, passages };
}

function trimmedStart(text: string, start: number, end: number): number {
  return end - text.slice(start, end).trimStart().length;
}

/** The blocks with what stands between them as paragraphs, so that nothing a parser has no block for is lost. */
function* withGaps(text: string, blocks: readonly Block[]): Generator<Block> {
  let covered = 0;
  for (const block of [...blocks, { start: text.length, end: text.length, heading: null, seams: [] }]) {
    const start = Math.max(block.start, covered);
    if (start > covered) {
      for (const gap of plainBlocks(text.slice(covered, start))) {
        yield { ...gap, start: covered + gap.start, end: covered + gap.end };
      }
    }
    if (block.end > start) yield { ...block, start };
    covered = Math.max(covered, block.end);
  }
}
