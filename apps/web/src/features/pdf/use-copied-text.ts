import { type RefObject, useEffect } from "react";
import { useReading } from "@/features/passage/reading.tsx";
import { selectedPlace } from "@/features/passage/selected-place.ts";

/** What is copied from the pages is the version's text, its lines joined and its words whole, not the lines as they are drawn. */
export function useCopiedText(root: RefObject<HTMLElement | null>): void {
  const { text, quoteAt } = useReading();
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const copy = (event: ClipboardEvent) => {
      const place = selectedPlace(element, document.getSelection(), text);
      if (!place || !event.clipboardData) return;
      event.clipboardData.setData("text/plain", quoteAt(place));
      event.preventDefault();
    };
    element.addEventListener("copy", copy);
    return () => element.removeEventListener("copy", copy);
  }, [root, text, quoteAt]);
}
