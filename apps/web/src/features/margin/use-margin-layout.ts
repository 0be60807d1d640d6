"use client";

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { mark } from "@/features/passage/mark.ts";
import type { Place } from "@/features/passage/place.ts";
import { useReading } from "@/features/passage/reading.tsx";
import { type PageParts, watchPage } from "@/features/passage/watch-page.ts";
import type { Pile, PlacedSession } from "./margin-groups.ts";
import { layPiles, type PlaceOnPage, placesNear, releasePiles } from "./place-piles.ts";

/** From this width on the margin stands beside the page. */
const BESIDE = "(width >= 64rem)";

type MarginLayout = { list: RefObject<HTMLElement | null>; piles: readonly Pile[]; placed: readonly PlacedSession[] };

/**
 * Keeps piles beside their passages and the discussed passages in view marked. Gives the start of the pile whose passage
 * the pointer is on, and a function that marks one passage.
 */
export function useMarginLayout({ list, piles, placed }: MarginLayout) {
  const { page, quoteAt } = useReading();
  const [pointed, setPointed] = useState<number | null>(null);
  const inView = useRef<PageParts | null>(null);
  const quoted = useCallback((place: Place) => ({ ...place, quote: quoteAt(place) }), [quoteAt]);
  const places = useMemo(() => distinct(placed.flatMap((session) => session.places)), [placed]);

  useEffect(() => {
    const [text, column] = [page.current, list.current];
    if (!text || !column) return;
    let near: PlaceOnPage[] = [];
    const stop = watchPage(text, (parts) => {
      inView.current = parts;
      near = placesNear(places, parts, quoted);
      if (window.matchMedia(BESIDE).matches) layPiles(column, parts, near);
      else releasePiles(column);
      mark(
        "discussed",
        near.flatMap(({ ranges }) => ranges),
      );
    });
    const onMove = (event: PointerEvent) => {
      const place = near.find(({ ranges }) => ranges.some((range) => isOn(range, event)))?.place;
      setPointed(place ? (piles.find((pile) => belongsTo(pile, place))?.at.start ?? null) : null);
    };
    const onLeave = () => setPointed(null);
    text.addEventListener("pointermove", onMove, { passive: true });
    text.addEventListener("pointerleave", onLeave);
    return () => {
      stop();
      mark("discussed", []);
      text.removeEventListener("pointermove", onMove);
      text.removeEventListener("pointerleave", onLeave);
    };
  }, [page, list, piles, places, quoted]);

  const point = (place: Place | null) => {
    const words = place && inView.current ? placesNear([place], inView.current, quoted) : [];
    mark(
      "pointed",
      words.flatMap(({ ranges }) => ranges),
    );
  };
  return { pointed, point };
}

function isOn(range: Range, { clientX, clientY }: PointerEvent): boolean {
  for (const { left, right, top, bottom } of range.getClientRects()) {
    if (clientX >= left && clientX <= right && clientY >= top && clientY <= bottom) return true;
  }
  return false;
}

function belongsTo({ at, shown }: Pile, place: Place): boolean {
  return at.start === place.start || shown.some(({ places }) => places.some(({ start }) => start === place.start));
}

function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [`${place.start}-${place.end}`, place])).values()];
}
