import { codePointLength, type ReadingElement, type ReadingNode } from "@marginalia/contract";
import type { DocumentStretch } from "./document-piece.tsx";

/** Blocks that are rendered together; they hold the text from code point `from` up to `to`. */
export type BlockPiece = DocumentStretch & { blocks: readonly ReadingElement[] };

/** Puts a document's blocks together into pieces of about `size` characters. */
export function groupBlocks(blocks: readonly ReadingElement[], size: number): BlockPiece[] {
  const pieces: BlockPiece[] = [];
  let open: ReadingElement[] = [];
  let [from, to] = [0, 0];
  for (const block of blocks) {
    open.push(block);
    to = Math.max(to, endOf(block));
    if (to - from < size) continue;
    pieces.push({ blocks: open, from, to });
    open = [];
    from = to;
  }
  return open.length > 0 ? [...pieces, { blocks: open, from, to: Math.max(to, from + 1) }] : pieces;
}

/** Where a block's text ends, in code points; 0 if it has none. */
function endOf(node: ReadingNode): number {
  if ("text" in node) return node.start + codePointLength(node.text);
  for (const child of node.children.toReversed()) {
    const end = endOf(child);
    if (end > 0) return end;
  }
  return 0;
}

/** The first text's place below a node; null if it has none. */
export function startOf(node: ReadingNode): number | null {
  if ("text" in node) return node.start;
  for (const child of node.children) {
    const start = startOf(child);
    if (start !== null) return start;
  }
  return null;
}

/** The places that the document's own links lead to: where the text stands that follows each `id`. */
export function idPlaces(blocks: readonly ReadingElement[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  let waiting: string[] = [];
  const walk = (node: ReadingNode) => {
    if ("text" in node) {
      for (const id of waiting) places.set(id, node.start);
      waiting = [];
      return;
    }
    if (node.attributes?.id !== undefined) waiting.push(node.attributes.id);
    for (const child of node.children) walk(child);
  };
  for (const block of blocks) walk(block);
  return places;
}
