"use client";

import { useEffect, useState } from "react";
import { useReading } from "@/features/passage/reading.tsx";
import { watchView } from "@/features/passage/watch-view.ts";
import type { OutlinePlace } from "./outline-places.ts";

/** The id of the heading that the reader is under; null above the first. */
export function useCurrentPlace(places: readonly OutlinePlace[]): string | null {
  const { page } = useReading();
  const [current, setCurrent] = useState<string | null>(null);
  useEffect(() => {
    if (!page.current) return;
    return watchView(page.current, (inView) => {
      setCurrent(places.findLast(({ start }) => start <= inView.start)?.id ?? null);
    });
  }, [page, places]);
  return current;
}
