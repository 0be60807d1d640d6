"use client";

import { memo, useMemo } from "react";
import { codePointCounter } from "@/components/markdown/code-points.ts";
import { preparePlugins } from "@/components/markdown/rich.ts";
import { linkDefinitions, splitMarkdown, splitPlainText } from "@/components/markdown/split.ts";
import { useReading } from "@/features/passage/reading.tsx";
import { DocumentPieces, PIECE_CHARACTERS } from "./document-pieces.tsx";
import { type OutlinePlace, sectionStart } from "./outline-places.ts";
import { MarkdownPiece, PlainPiece } from "./text-piece.tsx";

type DocumentTextProps = {
  places: readonly OutlinePlace[];
  /** The level of the heading above the text's own. */
  level: number;
};

/** A document's text. Nothing that happens around it renders it again. */
export const DocumentText = memo(function DocumentText({ places, level }: DocumentTextProps) {
  const { text, versionFormat: format } = useReading();
  const { whole, pieces } = useMemo(() => {
    const cuts = format === "markdown" ? splitMarkdown(text, PIECE_CHARACTERS) : splitPlainText(text, PIECE_CHARACTERS);
    const definitions = format === "markdown" && cuts.length > 1 ? linkDefinitions(text) : "";
    const placeAt = new Map(places.map((place) => [place.start, place]));
    const offsetAt = codePointCounter(text);
    const placed = cuts.map((cut) => ({ ...cut, from: offsetAt(cut.start), to: offsetAt(cut.end) }));
    return { whole: { text, level, definitions, placeAt, offsetAt }, pieces: placed };
  }, [text, format, places, level]);

  const Piece = format === "markdown" ? MarkdownPiece : PlainPiece;
  return (
    <DocumentPieces
      pieces={pieces}
      startOf={sectionStart}
      prepare={({ start, end }) => (format === "markdown" ? preparePlugins(text.slice(start, end)) : null)}
      render={(piece) => <Piece key={piece.start} whole={whole} piece={piece} />}
    />
  );
});
