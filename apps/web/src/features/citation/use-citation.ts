"use client";

import { usePathname, useRouter } from "next/navigation";
import { type RefObject, useCallback, useEffect, useEffectEvent, useRef, useState, useTransition } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl/react";
import type { DocumentInfo } from "@/features/document/document-margin.tsx";
import { versionPath } from "@/features/version/version-path.ts";
import { trpc } from "@/trpc/client.ts";
import type { PressedCitation } from "./citation-context.ts";
import { clearHighlight, highlightCitation, type Quoted } from "./highlight.ts";
import { settleOn } from "./scroll.ts";

/** A citation on its way to be shown: where in which version. */
type Target = PressedCitation & { version: number; place: Quoted; isShown: boolean };

type CitationPage = {
  page: RefObject<HTMLElement | null>;
  document: DocumentInfo;
  /** Makes the document, or the conversation, the visible one where only one has room. */
  reveal: (view: "document" | "conversation") => void;
};

/**
 * Leads from a citation to its passage and back: the cited version, highlight, scroll, focus. Of several that are pressed
 * in a row the last is shown, whichever of their versions comes first.
 */
export function useCitation({ page, document, reveal }: CitationPage) {
  const t = useTranslations("citation");
  const { id, versionId, versionNumber } = document;
  const [shown, setShown] = useState<Target | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<string | null>(null);
  const [isOpening, startOpening] = useTransition();
  const asked = useRef(0);
  const opening = useRef(false);
  const waiting = useRef<Target | null>(null);
  const wanted = useRef(versionNumber);
  const cameFrom = useRef<HTMLElement | null>(null);
  const block = useRef<HTMLElement | null>(null);
  const [cache, router, path] = [trpc.useUtils(), useRouter(), usePathname()];

  const fail = (sentence: string) => {
    waiting.current = null;
    if (page.current) clearHighlight(page.current);
    setShown(null);
    setProblem(sentence);
  };

  const highlight = async (target: Target) => {
    const text = page.current;
    if (!text) return;
    target.isShown = false;
    const passage = await highlightCitation(text, target.place);
    if (waiting.current !== target) return;
    if (!passage) return fail(t("absent"));
    // A version that was asked for before may still come, and this one again after it.
    if (opening.current) target.isShown = true;
    else waiting.current = null;
    cameFrom.current = target.chip;
    block.current = passage.block;
    // What is hidden can neither scroll nor take the focus: the document must be there first.
    flushSync(() => {
      setProblem(null);
      setOutcome(null);
      setShown(target);
      reveal("document");
    });
    passage.block.tabIndex = -1;
    passage.block.focus({ preventScroll: true });
    settleOn(passage.range, text);
  };

  const open = async (target: Target) => {
    waiting.current = target;
    if (wanted.current !== target.version) {
      wanted.current = target.version;
      opening.current = true;
      startOpening(() => router.push(versionPath(path, target.version), { scroll: false }));
    }
    if (target.version === versionNumber) await highlight(target);
  };

  const arrive = useEffectEvent(() => {
    if (waiting.current === null) {
      wanted.current = versionNumber;
      if (page.current) clearHighlight(page.current);
      setShown(null);
      setOutcome(null);
    } else if (waiting.current.version === versionNumber) void highlight(waiting.current);
  });
  useEffect(() => arrive(), [versionId]);

  const settle = useEffectEvent(() => {
    opening.current = isOpening;
    const target = waiting.current;
    if (!isOpening && target?.isShown && target.version === versionNumber) waiting.current = null;
  });
  useEffect(() => settle(), [isOpening]);

  // A page that came late may have been drawn anew under what is shown.
  useEffect(() => {
    if (!shown || shown.version !== versionNumber || block.current?.isConnected !== false) return;
    block.current = null;
    waiting.current = shown;
    void highlight(shown);
  });

  const numberOf = async (citedId: string): Promise<number | null> => {
    if (citedId === versionId) return versionNumber;
    const find = (list: { versions: { id: string; number: number }[] } | undefined) =>
      list?.versions.find((version) => version.id === citedId)?.number;
    const known = find(cache.document.listVersions.getData({ id }));
    const fresh = async () => find(await cache.document.listVersions.fetch({ id }).catch(() => undefined));
    return known ?? (await fresh()) ?? null;
  };

  const press = async (pressed: PressedCitation) => {
    const turn = ++asked.current;
    const { citation } = pressed;
    if (!citation.verified) return fail(t("unverified"));
    const version = await numberOf(citation.documentVersionId);
    if (turn !== asked.current) return;
    if (version === null) return fail(t("unreachable"));
    await open({ ...pressed, version, place: citation, isShown: false });
  };
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  // Every message is drawn with it: it stays the same.
  const show = useCallback((pressed: PressedCitation) => latest.current(pressed), []);

  const findInNewest = async () => {
    if (!shown) return;
    const turn = ++asked.current;
    const { citation, messageId } = shown;
    const found = await cache.citation.locate.fetch({ messageId, number: citation.number }).catch(() => null);
    if (turn !== asked.current) return;
    if (!found) setOutcome(t("notSearched"));
    else if (!found.place) setOutcome(t("notInVersion", { number: found.versionNumber }));
    else await open({ ...shown, version: found.versionNumber, place: found.place, isShown: false });
  };

  const back = useCallback(() => {
    asked.current += 1;
    waiting.current = null;
    if (page.current) clearHighlight(page.current);
    flushSync(() => {
      setShown(null);
      setOutcome(null);
      reveal("conversation");
    });
    cameFrom.current?.focus();
    cameFrom.current = null;
  }, [page, reveal]);

  return { shown, problem, outcome, isOpening, show, findInNewest, back };
}
