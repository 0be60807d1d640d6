import { scrollingAncestor } from "@/features/citation/scroll.ts";
import type { Place } from "./place.ts";
import { type PageParts, watchPage } from "./watch-page.ts";

/** Pixels below the upper edge of the view from which on a line counts as being read. */
const READING_LINE = 120;

/** Tells, as the reader scrolls and the layout changes, which stretch of the text is in view. Returns what ends it. */
export function watchView(page: HTMLElement, onView: (inView: Place) => void): () => void {
  let parts: PageParts = { all: [], near: [] };
  let frame = 0;
  const read = () => {
    frame = 0;
    const place = placeInView(page, parts);
    if (place) onView(place);
  };
  const later = () => {
    frame ||= requestAnimationFrame(read);
  };
  const stop = watchPage(page, (now) => {
    parts = now;
    read();
  });
  const target = page.closest("[data-scroller]") ?? window;
  target.addEventListener("scroll", later, { passive: true });
  return () => {
    stop();
    cancelAnimationFrame(frame);
    target.removeEventListener("scroll", later);
  };
}

function placeInView(page: HTMLElement, { near }: PageParts): Place | null {
  const pane = scrollingAncestor(page);
  const isWindow = pane === document.documentElement;
  const { top, height } = isWindow ? { top: 0, height: window.innerHeight } : pane.getBoundingClientRect();
  const [first, last] = [top + READING_LINE, top + height];
  const seen = near.filter(({ element }) => {
    const rect = element.getBoundingClientRect();
    return rect.bottom > first && rect.top < last;
  });
  const [from, to] = [seen[0], seen.at(-1)];
  return from && to ? { start: offsetAt(from, first), end: Math.max(offsetAt(to, last), from.start + 1) } : null;
}

/** About which offset of a part stands at a height of the view: of the first stretch that ends below it. */
function offsetAt({ element, start, end }: PageParts["near"][number], y: number): number {
  const stretches = element.querySelectorAll("[data-start]");
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.getBoundingClientRect().bottom ?? 0) > y) high = middle;
    else low = middle + 1;
  }
  const stretch = stretches[low];
  if (stretch) return Number(stretch.getAttribute("data-start"));
  if (stretches.length > 0) return end;
  const rect = element.getBoundingClientRect();
  const share = Math.min(1, Math.max(0, (y - rect.top) / Math.max(1, rect.height)));
  return Math.round(start + share * (end - start));
}
