"use client";

import type { ReadingElement, ReadingNode } from "@marginalia/contract";
import { memo, useMemo } from "react";
import { type BlockPiece, groupBlocks, idPlaces } from "./block-pieces.ts";
import { DocumentPieces, PIECE_CHARACTERS } from "./document-pieces.tsx";
import { type OutlinePlace, sectionStart } from "./outline-places.ts";
import { ID_PREFIX, ReadingNodes, type ReadingPage } from "./reading-nodes.tsx";

type DocumentBlocksProps = {
  blocks: readonly ReadingElement[];
  places: readonly OutlinePlace[];
  /** The level of the heading above the document's own. */
  level: number;
};

/** A Word file or a web page. Nothing that happens around it renders it again. */
export const DocumentBlocks = memo(function DocumentBlocks({ blocks, places, level }: DocumentBlocksProps) {
  const { page, pieces, ids } = useMemo(() => {
    const placeAt = new Map(places.map((place) => [place.start, place]));
    // A page that says no direction anywhere gets each block's from its letters.
    const directed = blocks.some(saysDirection);
    return { page: { level, placeAt, directed }, pieces: groupBlocks(blocks, PIECE_CHARACTERS), ids: idPlaces(blocks) };
  }, [blocks, places, level]);

  return (
    <DocumentPieces
      pieces={pieces}
      dir="ltr"
      startOf={(fragment) => sectionStart(fragment) ?? ids.get(fragment.slice(ID_PREFIX.length)) ?? null}
      render={(piece) => <BlocksPiece page={page} piece={piece} />}
    />
  );
});

const BlocksPiece = memo(function BlocksPiece({ page, piece }: { page: ReadingPage; piece: BlockPiece }) {
  return <ReadingNodes nodes={piece.blocks} page={page} isTop />;
});

function saysDirection(node: ReadingNode): boolean {
  return !("text" in node) && (node.attributes?.dir !== undefined || node.children.some(saysDirection));
}
