"use client";

import type { DocumentFormat } from "@marginalia/contract";
import { memo, useEffect, useMemo, useRef } from "react";
import { codePointCounter } from "@/components/markdown/code-points.ts";
import { linkDefinitions, splitMarkdown, splitPlainText } from "@/components/markdown/split.ts";
import { DocumentPiece } from "./document-piece.tsx";
import type { OutlinePlace } from "./outline-places.ts";

/** A piece takes about 30 ms to render: as long as a reader's browser may pause. */
const PIECE_CHARACTERS = 16_000;

/** Pieces that are there from the start, on the server too; the others come when they are looked at, or when it is quiet. */
const AT_ONCE = 3;

type DocumentTextProps = {
  text: string;
  format: DocumentFormat;
  places: readonly OutlinePlace[];
  /** The level of the heading above the text's own. */
  level: number;
};

/** A document's text. Nothing that happens around it renders it again. */
export const DocumentText = memo(function DocumentText({ text, format, places, level }: DocumentTextProps) {
  const root = useRef<HTMLDivElement>(null);
  const whole = useMemo(() => {
    const pieces =
      format === "markdown" ? splitMarkdown(text, PIECE_CHARACTERS) : splitPlainText(text, PIECE_CHARACTERS);
    const definitions = format === "markdown" && pieces.length > 1 ? linkDefinitions(text) : "";
    const placeAt = new Map(places.map((place) => [place.start, place]));
    return { text, format, level, pieces, definitions, placeAt, offsetAt: codePointCounter(text) };
  }, [text, format, places, level]);

  useEffect(() => renderWhenQuiet(root.current), []);
  useEffect(() => followOutlineLinks(root.current), []);

  return (
    <div ref={root} className="pieces" data-long={whole.pieces.length > 1 ? "" : undefined}>
      {whole.pieces.map((piece, index) => (
        <DocumentPiece key={piece.start} whole={whole} piece={piece} atOnce={index < AT_ONCE} />
      ))}
    </div>
  );
});

/** Renders what nobody has looked at yet piece by piece, so that the browser's own search finds all of the text. */
function renderWhenQuiet(root: HTMLElement | null): () => void {
  let stopped = false;
  const quiet = (then: () => void) => {
    if ("requestIdleCallback" in window) requestIdleCallback(then, { timeout: 2_000 });
    else setTimeout(then, 100);
  };
  const step = () => {
    const next = stopped ? null : root?.querySelector("[data-unrendered]");
    if (!next) return;
    next.dispatchEvent(new Event("reveal"));
    quiet(step);
  };
  quiet(step);
  return () => {
    stopped = true;
  };
}

/** Makes the heading that the address names be there before it is scrolled to. */
function followOutlineLinks(root: HTMLElement | null): () => void {
  const follow = () => {
    const start = Number(/^#section-(\d+)$/.exec(window.location.hash)?.[1] ?? Number.NaN);
    for (const piece of root?.querySelectorAll("[data-unrendered]") ?? []) {
      const [from, to] = [Number(piece.getAttribute("data-from")), Number(piece.getAttribute("data-to"))];
      if (start < from || start >= to || Number.isNaN(start)) continue;
      piece.dispatchEvent(new Event("reveal"));
      document.getElementById(`section-${start}`)?.scrollIntoView();
    }
  };
  follow();
  window.addEventListener("hashchange", follow);
  return () => window.removeEventListener("hashchange", follow);
}
