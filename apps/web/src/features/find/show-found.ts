import { type Quoted, quoteRanges, reveal } from "@/features/citation/highlight.ts";
import { settleOn } from "@/features/citation/scroll.ts";
import type { PageParts } from "@/features/passage/watch-page.ts";

/** The ranges of a place's words on the page, as far as they are rendered. */
function rangesOn(page: HTMLElement, quoted: Quoted): Range[] {
  const parts = [...page.querySelectorAll("[data-from]")].filter((part) => {
    const [from, to] = [Number(part.getAttribute("data-from")), Number(part.getAttribute("data-to"))];
    return from < quoted.end && to > quoted.start;
  });
  return parts.flatMap((part) => quoteRanges(part, [quoted])[0] ?? []);
}

/** Brings what was found into view, rendering it first; gives its words, none where the page does not show them. */
export async function showFound(page: HTMLElement, quoted: Quoted): Promise<Range[]> {
  await reveal(page, quoted);
  const ranges = rangesOn(page, quoted);
  if (ranges[0]) settleOn(ranges[0], page);
  return ranges;
}

/** The words near the view of those among `found` that are there, which are in the order of the text. */
export function rangesNear({ near }: PageParts, found: readonly Quoted[]): Range[] {
  return near.flatMap(({ element, start, end }) => {
    const inside = found.filter((one) => one.start < end && one.end > start);
    return quoteRanges(element, inside).flat();
  });
}

/** Selects words, so that what can be done with a selection can be done with what was found. */
export function selectRanges(ranges: readonly Range[]): void {
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last) return;
  window.getSelection()?.setBaseAndExtent(first.startContainer, first.startOffset, last.endContainer, last.endOffset);
}
