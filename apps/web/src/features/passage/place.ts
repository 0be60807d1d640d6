import { codePointLength, LIMITS, sliceCodePoints } from "@marginalia/contract";
import type { Covered, Stretch } from "@/features/citation/match.ts";

/** A stretch of a document's text, in code points; `end` is exclusive. */
export type Place = { start: number; end: number };

/** Whether a session can be started from a place: a quote has to stay a quote. */
export const isQuotable = ({ start, end }: Place): boolean => end - start <= LIMITS.quoteCharacters;

/**
 * The place in the text that parts of the page's stretches stand for: from the first to the last of them, without white
 * space at its ends. Null when they hold no words.
 */
export function placeOf(text: string, parts: readonly Covered<Stretch>[]): Place | null {
  const places = parts.filter(({ from, to }) => from < to).map(placeOfPart);
  if (places.length === 0) return null;
  // In columns and tables what is read later can stand earlier on the page.
  const start = Math.min(...places.map((place) => place.start));
  const end = Math.max(...places.map((place) => place.end));
  const words = sliceCodePoints(text, start, end);
  const before = codePointLength(words) - codePointLength(words.trimStart());
  const length = codePointLength(words.trim());
  return length === 0 ? null : { start: start + before, end: start + before + length };
}

function placeOfPart({ stretch, from, to }: Covered<Stretch>): Place {
  if (!stretch.exact) return { start: stretch.start, end: stretch.end };
  const { text, start } = stretch;
  const first = isInsidePair(text, from) ? from - 1 : from;
  const last = isInsidePair(text, to) ? to + 1 : to;
  return { start: start + codePointLength(text.slice(0, first)), end: start + codePointLength(text.slice(0, last)) };
}

function isInsidePair(text: string, index: number): boolean {
  return index > 0 && /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(index - 1, index + 1));
}
