"use client";

import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** A stretch of a document that can be rendered alone; `from` and `to` count code points of its text. */
export type DocumentStretch = { from: number; to: number };

type DocumentPieceProps = DocumentStretch & {
  atOnce: boolean;
  render: () => ReactNode;
  /** Fetches what rendering needs; null when it is all there. */
  prepare?: (() => Promise<unknown> | null) | undefined;
};

/** How far before a piece comes into view it is rendered. */
const AHEAD = "1200px";

/** Pixels that a character of text takes up, for the length of what is not there yet. */
const PIXELS_PER_CHARACTER = 0.5;

/**
 * A stretch of the document, marked with the code points it covers. Until it is rendered an empty block of about its
 * length stands there, marked `data-unrendered`; the event `reveal` on it renders it at once, or as soon as what it
 * needs has come.
 */
export function DocumentPiece({ from, to, atOnce, render, prepare }: DocumentPieceProps) {
  const [rendered, setRendered] = useState(atOnce);
  const block = useRef<HTMLDivElement>(null);
  const height = Math.round((to - from) * PIXELS_PER_CHARACTER);

  const show = useEffectEvent((event: Event | null) => {
    const waiting = prepare?.() ?? null;
    const now = () => (event ? flushSync(() => setRendered(true)) : setRendered(true));
    if (waiting === null) now();
    else {
      const shown = waiting.then(now);
      if (event instanceof CustomEvent) event.detail.waitFor(shown);
    }
  });

  useEffect(() => {
    const element = block.current;
    if (rendered || !element) return;
    const reveal = (event: Event) => show(event);
    const observer = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && show(null), {
      root: element.closest("[data-scroller]"),
      rootMargin: AHEAD,
    });
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
