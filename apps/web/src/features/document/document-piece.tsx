"use client";

import type { DocumentFormat } from "@marginalia/contract";
import { memo, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Markdown } from "@/components/markdown/markdown.tsx";
import { rehypeSourcePosition } from "@/components/markdown/source-position.ts";
import type { Piece } from "@/components/markdown/split.ts";
import type { OutlinePlace } from "./outline-places.ts";

/** The text that pieces are cut from, with what each needs of the whole. */
type WholeText = {
  text: string;
  format: DocumentFormat;
  level: number;
  definitions: string;
  placeAt: ReadonlyMap<number, OutlinePlace>;
  /** From a UTF-16 index of the text to a code point offset. */
  offsetAt: (index: number) => number;
};

type DocumentPieceProps = { whole: WholeText; piece: Piece; atOnce: boolean };

/** How far before a piece comes into view it is rendered. */
const AHEAD = "1200px";

/** Pixels that a character of text takes up, for the length of what is not there yet. */
const PIXELS_PER_CHARACTER = 0.5;

/**
 * A stretch of the document. Until it is rendered an empty block of about its length stands there, marked
 * `data-unrendered` with the code points it covers; the event `reveal` on it renders it at once.
 */
export function DocumentPiece({ whole, piece, atOnce }: DocumentPieceProps) {
  const [rendered, setRendered] = useState(atOnce);
  const block = useRef<HTMLDivElement>(null);
  const height = Math.round((piece.end - piece.start) * PIXELS_PER_CHARACTER);

  useEffect(() => {
    const element = block.current;
    if (rendered || !element) return;
    const reveal = () => flushSync(() => setRendered(true));
    const observer = new IntersectionObserver(
      (entries) => entries.some((one) => one.isIntersecting) && setRendered(true),
      {
        root: element.closest("[data-scroller]"),
        rootMargin: AHEAD,
      },
    );
    observer.observe(element);
    element.addEventListener("reveal", reveal);
    return () => {
      observer.disconnect();
      element.removeEventListener("reveal", reveal);
    };
  }, [rendered]);

  if (!rendered) {
    const [from, to] = [whole.offsetAt(piece.start), whole.offsetAt(piece.end)];
    return <div ref={block} className="piece" data-unrendered="" data-from={from} data-to={to} style={{ height }} />;
  }
  return (
    <div className="piece" style={{ containIntrinsicBlockSize: `auto ${height}px` }}>
      {whole.format === "markdown" ? (
        <MarkdownPiece whole={whole} piece={piece} />
      ) : (
        <PlainPiece whole={whole} piece={piece} />
      )}
    </div>
  );
}

type PieceProps = Omit<DocumentPieceProps, "atOnce">;

const MarkdownPiece = memo(function MarkdownPiece({ whole, piece }: PieceProps) {
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
const PlainPiece = memo(function PlainPiece({ whole, piece }: PieceProps) {
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
