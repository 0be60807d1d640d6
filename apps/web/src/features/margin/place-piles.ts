import { type Quoted, quoteRanges } from "@/features/citation/highlight.ts";
import type { Place } from "@/features/passage/place.ts";
import type { PageParts } from "@/features/passage/watch-page.ts";
import { stack } from "./stack.ts";

/** As many passages in view are marked as discussed; the text of a page has no room for more. */
const MOST_MARKED = 300;

/** A place that is rendered near what is in view, and the words of it on the page. */
export type PlaceOnPage = { place: Place; ranges: Range[] };

/** The places that are near what is in view, with their words. */
export function placesNear(
  places: readonly Place[],
  { near }: PageParts,
  quote: (place: Place) => Quoted,
): PlaceOnPage[] {
  const found = near.flatMap((part) => {
    const inside = places.filter(({ start, end }) => start < part.end && end > part.start);
    const ranges = quoteRanges(part.element, inside.slice(0, MOST_MARKED).map(quote));
    return ranges.flatMap((words, index) => {
      const place = inside[index];
      return place && words.length > 0 ? [{ place, ranges: words }] : [];
    });
  });
  return found.slice(0, MOST_MARKED);
}

/**
 * Lays the list's piles beside their passages: all positions are read before the first is written. Away from the view
 * a passage's height is taken from its share of the part that it is in; it is exact before anybody sees it.
 */
export function layPiles(list: HTMLElement, parts: PageParts, near: readonly PlaceOnPage[]): void {
  const piles = Array.from(list.children).filter((child) => child instanceof HTMLElement);
  const origin = list.getBoundingClientRect().top;
  const cards = piles.map((pile) => {
    const start = Number(pile.dataset.pile);
    return { top: topOf(start, parts, near) - origin, height: pile.offsetHeight };
  });
  const tops = stack(cards);
  list.dataset.laid = "";
  // What stays where it is is not touched: a write would have all of it laid out again.
  for (const [index, pile] of piles.entries()) put(pile, "top", tops[index] ?? 0);
  put(list, "height", (tops.at(-1) ?? 0) + (cards.at(-1)?.height ?? 0));
}

function put({ style }: HTMLElement, property: "top" | "height", pixels: number): void {
  const value = `${Math.round(pixels)}px`;
  if (style[property] !== value) style[property] = value;
}

/** Back into the flow, where the margin stands below the page. */
export function releasePiles(list: HTMLElement): void {
  delete list.dataset.laid;
  list.style.height = "";
  for (const pile of list.children) if (pile instanceof HTMLElement) pile.style.top = "";
}

function topOf(start: number, { all }: PageParts, near: readonly PlaceOnPage[]): number {
  const shown = near.find(({ place }) => place.start === start)?.ranges[0];
  if (shown) return shown.getBoundingClientRect().top;
  const part = partAt(all, start);
  if (!part) return 0;
  const { top, height } = part.element.getBoundingClientRect();
  return top + (height * (start - part.start)) / Math.max(1, part.end - part.start);
}

/** The last part that begins at or before an offset. */
function partAt(all: PageParts["all"], offset: number): PageParts["all"][number] | undefined {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return all[low - 1] ?? all[0];
}
