"use client";

import { createContext, type RefObject, useCallback, useContext, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { clearHighlight, highlightCitation } from "./highlight.ts";
import type { Citation } from "./match.ts";
import { settleOn } from "./scroll.ts";

type ShowCitation = (citation: Citation, chip: HTMLElement) => Promise<void>;

/** What a chip does when it is pressed. */
export const CitationContext = createContext<ShowCitation>(async () => {});
export const useShowCitation = () => useContext(CitationContext);

const SENTENCES = {
  unverified: "This quote was not found in the document when the answer was written, so nothing is highlighted.",
  otherVersion: "This quote is from another version of the document, so nothing is highlighted here.",
  absent: "These words do not stand in the document as it is shown here, so nothing is highlighted.",
};

type CitationPage = {
  page: RefObject<HTMLElement | null>;
  versionId: string;
  /** Makes the document, or the conversation, the visible one where only one has room. */
  reveal: (view: "document" | "conversation") => void;
};

/** Leads from a citation to its passage and back: highlight, scroll, focus. */
export function useCitation({ page, versionId, reveal }: CitationPage) {
  const [shown, setShown] = useState<Citation | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const cameFrom = useRef<HTMLElement | null>(null);

  const show = useCallback<ShowCitation>(
    async (citation, chip) => {
      const text = page.current;
      if (!text) return;
      const isHere = citation.verified && citation.documentVersionId === versionId;
      const passage = isHere ? await highlightCitation(text, citation) : null;
      if (!passage) {
        clearHighlight(text);
        setShown(null);
        setProblem(
          citation.verified
            ? citation.documentVersionId === versionId
              ? SENTENCES.absent
              : SENTENCES.otherVersion
            : SENTENCES.unverified,
        );
        return;
      }
      cameFrom.current = chip;
      // What is hidden can neither scroll nor take the focus: the document must be there first.
      flushSync(() => {
        setProblem(null);
        setShown(citation);
        reveal("document");
      });
      passage.block.tabIndex = -1;
      passage.block.focus({ preventScroll: true });
      settleOn(passage.range, text);
    },
    [page, versionId, reveal],
  );

  const back = useCallback(() => {
    if (page.current) clearHighlight(page.current);
    flushSync(() => {
      setShown(null);
      reveal("conversation");
    });
    cameFrom.current?.focus();
    cameFrom.current = null;
  }, [page, reveal]);

  return { shown, problem, show, back };
}
