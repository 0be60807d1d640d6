"use client";

import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import type { Place } from "./place.ts";
import { useReading } from "./reading.tsx";
import { selectedPlace } from "./selected-place.ts";

/** Milliseconds without a change after which a selection counts as made. */
const QUIET = 180;

/** A selected passage and where beside it something can be shown, in pixels from the surface's top left corner. */
export type SelectedPassage = { place: Place; x: number; top: number; bottom: number };

/** The passage of the page that is selected; null while there is none. */
export function useSelectedPlace(surface: RefObject<HTMLElement | null>) {
  const { page, text } = useReading();
  const [selected, setSelected] = useState<SelectedPassage | null>(null);

  const read = useEffectEvent(() => {
    const selection = window.getSelection();
    const place = page.current && selectedPlace(page.current, selection, text);
    const bounds = surface.current?.getBoundingClientRect();
    if (!place || !selection || !bounds) return setSelected(null);
    const rects = [...selection.getRangeAt(0).getClientRects()].filter(({ width }) => width > 0);
    const [first, last] = [rects[0], rects.at(-1)];
    if (!first || !last) return setSelected(null);
    const x = (last.left + last.right) / 2 - bounds.left;
    setSelected({ place, x, top: first.top - bounds.top, bottom: last.bottom - bounds.top });
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isHeld = false;
    const later = () => {
      clearTimeout(timer);
      if (window.getSelection()?.isCollapsed) setSelected(null);
      else if (!isHeld) timer = setTimeout(() => read(), QUIET);
    };
    // While the mouse is still down the selection is still being made.
    const press = (event: PointerEvent) => {
      isHeld = event.pointerType === "mouse";
    };
    const release = () => {
      isHeld = false;
      later();
    };
    const abort = new AbortController();
    const { signal } = abort;
    document.addEventListener("selectionchange", later, { signal });
    document.addEventListener("pointerdown", press, { signal });
    for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, release, { signal });
    // What was selected before this script ran counts too.
    later();
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, []);

  return { selected, dismiss: () => setSelected(null) };
}
