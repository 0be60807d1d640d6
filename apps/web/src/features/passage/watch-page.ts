import type { Place } from "./place.ts";

/** A part of the page that is rendered as one: a piece of a text, a page of a PDF. */
export type PageParts = {
  /** All of them, in reading order. */
  all: readonly PagePart[];
  /** Those in view, and about a screen before and behind it: what is worth measuring exactly. */
  near: readonly PagePart[];
};
type PagePart = Place & { element: HTMLElement };

/**
 * Calls `onChange` with the parts of a page now, and whenever its layout changes or other parts come into view: once a
 * frame at most, after layout, so that who only reads positions in it and then writes causes no layout of its own.
 * Returns what ends it.
 */
export function watchPage(page: HTMLElement, onChange: (parts: PageParts) => void): () => void {
  const near = new Set<Element>();
  const watched = new Set<Element>();
  let frame = 0;

  const later = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      const all = partsOf(page);
      follow(all);
      onChange({ all, near: all.filter(({ element }) => near.has(element)) });
    });
  };
  const views = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) near[isIntersecting ? "add" : "delete"](target);
      later();
    },
    { root: page.closest("[data-scroller]"), rootMargin: "80% 0px" },
  );
  const sizes = new ResizeObserver(later);
  const changes = new MutationObserver(later);

  function follow(parts: readonly PagePart[]): void {
    const now = new Set<Element>(parts.map(({ element }) => element));
    for (const element of watched) {
      if (now.has(element)) continue;
      views.unobserve(element);
      watched.delete(element);
      near.delete(element);
    }
    for (const element of now) {
      if (watched.has(element)) continue;
      watched.add(element);
      views.observe(element);
    }
  }

  sizes.observe(page);
  changes.observe(page, { childList: true, subtree: true });
  later();
  return () => {
    cancelAnimationFrame(frame);
    for (const observer of [views, sizes, changes]) observer.disconnect();
  };
}

function partsOf(page: HTMLElement): PagePart[] {
  return Array.from(page.querySelectorAll<HTMLElement>("[data-from]"), (element) => ({
    element,
    start: Number(element.getAttribute("data-from")),
    end: Number(element.getAttribute("data-to")),
  }));
}
