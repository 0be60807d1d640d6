"use client";

import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";

/** What a message that was never drawn counts as, in pixels: a question and its answer take turns. */
const ESTIMATE = { question: 96, answer: 280 } as const;
export const estimate = (depth: number) => (depth % 2 === 0 ? ESTIMATE.question : ESTIMATE.answer);

/** How near to the end, in pixels, somebody reads there. */
const AT_END = 60;

/** What the server draws, and the browser before it has measured anything: more than the tallest window shows. */
const FIRST_RECT = { width: 0, height: 1_600 };

type WindowOptions = { scroller: RefObject<HTMLElement | null>; count: number };

/**
 * Which of a session's messages are drawn. The end is on the screen before any script runs, in a column that starts there;
 * once it is `ready`, each message has its place, and growth above the reader or at the end moves nothing under the eye.
 */
export function useMessageWindow({ scroller, count }: WindowOptions) {
  const [ready, setReady] = useState(false);
  const focused = useRef<number | null>(null);
  const scrolledUp = useRef(0);

  // Before the window's own effects, which scroll.
  useLayoutEffect(() => {
    scrolledUp.current = -(scroller.current?.scrollTop ?? 0);
    setReady(true);
  }, [scroller]);

  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: estimate,
    initialRect: FIRST_RECT,
    initialOffset: Number.MAX_SAFE_INTEGER,
    overscan: 3,
    paddingStart: 24,
    paddingEnd: 24,
    scrollPaddingStart: 20,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: AT_END,
    directDomUpdates: true,
    directDomUpdatesMode: "position",
    // What holds the focus stays, wherever the reader scrolls to: the keyboard would be lost with it.
    rangeExtractor: useCallback((range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const drawn = defaultRangeExtractor(range);
      const kept = focused.current;
      if (kept === null || kept >= range.count || drawn.includes(kept)) return drawn;
      return [...drawn, kept].sort((one, other) => one - other);
    }, []),
  });

  useLayoutEffect(() => {
    if (!ready) return;
    virtualizer.scrollToEnd();
    if (scrolledUp.current > 1) scroller.current?.scrollBy({ top: -scrolledUp.current });
  }, [ready, virtualizer, scroller]);

  const keepFocused = useCallback((depth: number | null) => {
    focused.current = depth;
  }, []);
  return { virtualizer, ready, keepFocused };
}
