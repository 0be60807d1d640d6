"use client";

import { memo } from "react";
import { Markdown } from "@/components/markdown/markdown.tsx";
import { rehypeSourcePosition } from "@/components/markdown/source-position.ts";
import type { Piece } from "@/components/markdown/split.ts";
import type { OutlinePlace } from "./outline-places.ts";

/** The text that pieces are cut from, with what each needs of the whole. */
type WholeText = {
  text: string;
  level: number;
  definitions: string;
  placeAt: ReadonlyMap<number, OutlinePlace>;
  /** From a UTF-16 index of the text to a code point offset. */
  offsetAt: (index: number) => number;
};

type TextPieceProps = { whole: WholeText; piece: Piece };

export const MarkdownPiece = memo(function MarkdownPiece({ whole, piece }: TextPieceProps) {
  const { text, definitions, placeAt, level } = whole;
  const source = text.slice(piece.start, piece.end);
  const offsetAt = (index: number) => whole.offsetAt(piece.start + index);
  return (
    <Markdown
      source={definitions === "" ? source : `${source}\n\n${definitions}`}
      heading={{ under: level, depthAt: (index) => placeAt.get(offsetAt(index)) ?? null }}
      plugins={[[rehypeSourcePosition, { source, offsetAt }]]}
      idPrefix={`document-${piece.start}`}
    />
  );
});

/** Plain text as its paragraphs, line by line as it was written. */
export const PlainPiece = memo(function PlainPiece({ whole, piece }: TextPieceProps) {
  const source = whole.text.slice(piece.start, piece.end);
  return Array.from(source.matchAll(/\S[^\n]*(?:\n[^\n]*\S[^\n]*)*/g), ({ 0: paragraph, index }) => {
    const start = piece.start + index;
    const [from, to] = [whole.offsetAt(start), whole.offsetAt(start + paragraph.length)];
    return (
      <p key={index} className="whitespace-pre-wrap" data-start={from} data-end={to}>
        {paragraph}
      </p>
    );
  });
});
