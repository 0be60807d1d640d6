"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** A stretch of a document that can be rendered alone; `from` and `to` count code points of its text. */
export type DocumentStretch = { from: number; to: number };

type DocumentPieceProps = DocumentStretch & { atOnce: boolean; render: () => ReactNode };

/** How far before a piece comes into view it is rendered. */
const AHEAD = "1200px";

/** Pixels that a character of text takes up, for the length of what is not there yet. */
const PIXELS_PER_CHARACTER = 0.5;

/**
 * A stretch of the document, marked with the code points it covers. Until it is rendered an empty block of about its
 * length stands there, marked `data-unrendered`; the event `reveal` on it renders it at once.
 */
export function DocumentPiece({ from, to, atOnce, render }: DocumentPieceProps) {
  const [rendered, setRendered] = useState(atOnce);
  const block = useRef<HTMLDivElement>(null);
  const height = Math.round((to - from) * PIXELS_PER_CHARACTER);

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
    return <div ref={block} className="piece" data-unrendered="" data-from={from} data-to={to} style={{ height }} />;
  }
  return (
    <div className="piece" data-from={from} data-to={to} style={{ containIntrinsicBlockSize: `auto ${height}px` }}>
      {render()}
    </div>
  );
}
