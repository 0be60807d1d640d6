"use client";

import { useCallback, useDeferredValue, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { mark } from "@/features/passage/mark.ts";
import { useReading } from "@/features/passage/reading.tsx";
import { watchPage } from "@/features/passage/watch-page.ts";
import { type FoundRange, findPlaces, placeAfter } from "./find-places.ts";
import { type FoldedText, foldText } from "./folded-text.ts";
import { rangesNear, selectRanges, showFound } from "./show-found.ts";

/** Places marked around the one that is shown: more than a view holds. */
const MARKED_AROUND = 300;

/** Finds in the whole text of a version, rendered or not. `from` is an index of the text to find onwards from. */
export function useFind(from: number) {
  const { page, text, versionFormat, map } = useReading();
  const [query, setQuery] = useState("");
  const [current, setCurrent] = useState(0);
  const origin = useRef(from);
  const shown = useRef<Range[]>([]);
  const sought = useDeferredValue(query);

  const isMarkdown = versionFormat === "markdown";
  const fold = useMemo(() => {
    let folded: FoldedText | undefined;
    return () => {
      folded ??= foldText(text, isMarkdown);
      return folded;
    };
  }, [text, isMarkdown]);
  const found = useMemo(() => {
    const wanted = sought.trim() === "" ? "" : foldText(sought, isMarkdown).folded.trim();
    return wanted === "" ? [] : findPlaces(fold(), wanted);
  }, [sought, fold, isMarkdown]);

  const quoted = useCallback(
    ({ start, end }: FoundRange) => {
      const { offsetAt } = map();
      return { start: offsetAt(start), end: offsetAt(end), quote: text.slice(start, end) };
    },
    [map, text],
  );

  async function show(index: number): Promise<void> {
    const range = found[index];
    if (!range || !page.current) return;
    setCurrent(index);
    origin.current = range.start;
    const words = await showFound(page.current, quoted(range));
    // Meanwhile another may have been asked for.
    if (origin.current !== range.start) return;
    shown.current = words;
    mark("found-now", words);
  }

  const showFirst = useEffectEvent(() => {
    shown.current = [];
    mark("found-now", []);
    setCurrent(0);
    if (found.length > 0) void show(placeAfter(found, origin.current));
  });
  useEffect(() => showFirst(), [found]);

  useEffect(() => {
    if (!page.current || found.length === 0) return;
    const around = found.slice(Math.max(0, current - MARKED_AROUND), current + MARKED_AROUND).map(quoted);
    const stop = watchPage(page.current, (parts) => mark("found", rangesNear(parts, around)));
    return () => {
      stop();
      mark("found", []);
    };
  }, [page, found, current, quoted]);

  useEffect(() => () => mark("found-now", []), []);

  const step = (by: 1 | -1) => void show((current + by + found.length) % found.length);

  return {
    query,
    setQuery,
    isLate: sought !== query,
    count: found.length,
    current,
    step,
    select: () => selectRanges(shown.current),
  };
}
