"use client";

import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { DocumentPiece, type DocumentStretch } from "./document-piece.tsx";

/** A piece takes about 30 ms to render: as long as a reader's browser may pause. */
export const PIECE_CHARACTERS = 16_000;

/** Pieces that are there from the start, on the server too; the others come when they are looked at, or when it is quiet. */
const AT_ONCE = 3;

type DocumentPiecesProps<Piece extends DocumentStretch> = {
  pieces: readonly Piece[];
  /** A piece's content, the same for the same piece. */
  render: (piece: Piece) => ReactNode;
  /** Where in the text the place stands that an address's fragment names; null for a name of something else. */
  startOf: (fragment: string) => number | null;
  /** Fetches what a piece needs to be rendered; null when it is all there. */
  prepare?: (piece: Piece) => Promise<unknown> | null;
  dir?: "ltr";
};

/** A document in pieces, of which only the first are rendered before somebody looks. */
export function DocumentPieces<Piece extends DocumentStretch>(props: DocumentPiecesProps<Piece>) {
  const { pieces, render, startOf, prepare, dir } = props;
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => renderWhenQuiet(root.current), []);

  /** Makes the place that the address names be there before it is scrolled to. */
  const follow = useEffectEvent(() => {
    const fragment = decoded(window.location.hash.slice(1));
    const start = fragment === "" ? null : startOf(fragment);
    if (start === null) return;
    for (const piece of root.current?.querySelectorAll("[data-unrendered]") ?? []) {
      const [from, to] = [Number(piece.getAttribute("data-from")), Number(piece.getAttribute("data-to"))];
      if (start < from || start >= to) continue;
      piece.dispatchEvent(new Event("reveal"));
      document.getElementById(fragment)?.scrollIntoView();
    }
  });
  useEffect(() => {
    follow();
    const onHash = () => follow();
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, []);

  return (
    <div ref={root} className="pieces" dir={dir} data-long={pieces.length > 1 ? "" : undefined}>
      {pieces.map((piece, index) => (
        <DocumentPiece
          key={piece.from}
          from={piece.from}
          to={piece.to}
          atOnce={index < AT_ONCE}
          render={() => render(piece)}
          prepare={prepare && (() => prepare(piece))}
        />
      ))}
    </div>
  );
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

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
