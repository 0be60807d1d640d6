import type { FoldedText } from "./folded-text.ts";

/** More places than anybody walks through. */
export const MOST_FOUND = 10_000;

/** A stretch of the text in UTF-16 indices; `end` is exclusive. */
export type FoundRange = { start: number; end: number };

/** Where the text holds the query, in order and not overlapping, `MOST_FOUND` at most. */
export function findPlaces({ folded, rangeOf }: FoldedText, query: string): FoundRange[] {
  const found: FoundRange[] = [];
  if (query === "") return found;
  let at = folded.indexOf(query);
  while (at !== -1 && found.length < MOST_FOUND) {
    const range = rangeOf(at, at + query.length);
    // A character that became several is one place, not several.
    if (range.start >= (found.at(-1)?.end ?? 0)) found.push(range);
    at = folded.indexOf(query, at + query.length);
  }
  return found;
}

/** The first place at or after an index of the text; the first of all when there is none. */
export function placeAfter(found: readonly FoundRange[], index: number): number {
  const after = found.findIndex(({ start }) => start >= index);
  return after === -1 ? 0 : after;
}
