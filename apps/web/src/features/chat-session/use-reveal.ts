"use client";

import type { Virtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useState } from "react";
import type { Message } from "./message.ts";

type RevealOptions = {
  scroller: RefObject<HTMLElement | null>;
  virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  messages: ReadonlyMap<number, Message>;
  count: number;
};

const STEP: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

/** Brings any message of the session to the top (`reveal` gives it the focus too); Alt with an arrow walks from one to the next. */
export function useReveal({ scroller, virtualizer, messages, count }: RevealOptions) {
  const [target, setTarget] = useState<{ depth: number; focus: boolean } | null>(null);
  const here = target !== null && messages.has(target.depth);

  const bring = useCallback(
    (depth: number, focus: boolean) => {
      setTarget({ depth, focus });
      virtualizer.scrollToIndex(depth, { align: "start" });
    },
    [virtualizer],
  );
  const reveal = useCallback((depth: number) => bring(depth, true), [bring]);
  const show = useCallback((depth: number) => bring(depth, false), [bring]);

  useEffect(() => {
    if (target === null || !here) return;
    // Its neighbours have been measured by now, or are just being: the virtual list goes on aiming until it is there.
    virtualizer.scrollToIndex(target.depth, { align: "start" });
    const frame = requestAnimationFrame(() => {
      const article = scroller.current?.querySelector<HTMLElement>(`[data-index="${target.depth}"] article`);
      if (!article) return;
      setTarget(null);
      if (target.focus) article.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  });

  function onKeyDown(event: KeyboardEvent) {
    const step = STEP[event.key];
    if (!event.altKey || step === undefined || !(event.target instanceof Element)) return;
    const depth = Number(event.target.closest("[data-index]")?.getAttribute("data-index"));
    const next = Math.min(count - 1, Math.max(0, depth + step));
    if (Number.isNaN(next) || next === depth) return;
    event.preventDefault();
    reveal(next);
  }

  return { reveal, show, onKeyDown };
}
