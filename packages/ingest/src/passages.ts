import { codePointLength, type OutlineItem } from "@marginalia/contract";
import type { Block } from "./block.ts";
import { cutBlock } from "./cut.ts";
import type { Passage } from "./ingested.ts";
import { plainBlocks } from "./plain-blocks.ts";

/**
 * Cuts well-formed `text` at its blocks (in order) into its outline and passages. Passages are in order, never overlap,
 * are never blank, and together hold everything that is not white space: what no block holds is read as paragraphs.
 * `pageAt` tells the page of a code point offset; without it no passage has one. Takes time linear in the text.
 */
export function cutIntoPassages(
  text: string,
  blocks: readonly Block[],
  pageAt?: (start: number) => number,
): { outline: OutlineItem[]; passages: Passage[] } {
  const outline: OutlineItem[] = [];
  const passages: Passage[] = [];
  let heading: string | null = null;
  let index = 0;
  let codePoints = 0;
  const codePointsTo = (to: number) => {
    codePoints += codePointLength(text.slice(index, to));
    index = to;
    return codePoints;
  };

  for (const block of withGaps(text, blocks)) {
    if (block.heading !== null) {
      heading = block.heading.title;
      outline.push({ ...block.heading, start: codePointsTo(trimmedStart(text, block.start, block.end)) });
    }
    for (const range of cutBlock(text, block.start, block.end, block.seams)) {
      const from = trimmedStart(text, range.start, range.end);
      const cut = text.slice(from, range.end).trimEnd();
      if (cut === "") continue;
      const [start, end] = [codePointsTo(from), codePointsTo(from + cut.length)];
      passages.push({ ordinal: passages.length, start, end, heading, page: pageAt?.(start) ?? null, text: cut });
    }
  }
  return { outline, passages };
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
