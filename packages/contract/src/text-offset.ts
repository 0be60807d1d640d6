/**
 * Offsets into a document's text count Unicode code points, as the W3C Web Annotation model's TextPositionSelector does
 * (https://www.w3.org/TR/annotation-model/#text-position-selector): Python, PostgreSQL and jq cut with them as they are.
 * JavaScript strings count UTF-16 units, which differ only for characters beyond U+FFFF: these functions convert.
 */
const SURROGATE_PAIR = /[\ud800-\udbff][\udc00-\udfff]/;
const SURROGATE_PAIRS = new RegExp(SURROGATE_PAIR, "g");

/** The number of code points in `text`. */
export function codePointLength(text: string): number {
  if (!SURROGATE_PAIR.test(text)) return text.length;
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** The UTF-16 index in `text` of the code point offset `offset`; past the end, the text's length. */
export function utf16Index(text: string, offset: number): number {
  if (!SURROGATE_PAIR.test(text)) return Math.min(offset, text.length);
  let index = 0;
  for (let seen = 0; seen < offset && index < text.length; seen += 1) {
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
  return index;
}

/** The stretch of `text` between two code point offsets, `end` exclusive. */
export function sliceCodePoints(text: string, start: number, end: number): string {
  const from = utf16Index(text, start);
  return text.slice(from, from + utf16Index(text.slice(from), end - start));
}

/**
 * Both conversions for one text, for who makes many: one pass now, a binary search for each. An index inside a
 * surrogate pair counts as the pair's start.
 */
export function codePointMap(text: string): {
  offsetAt: (index: number) => number;
  indexAt: (offset: number) => number;
} {
  const pairs = SURROGATE_PAIR.test(text) ? Array.from(text.matchAll(SURROGATE_PAIRS), ({ index }) => index) : [];
  /** How many pairs there are before the first that `isAfter`. */
  const pairsUntil = (isAfter: (pair: number, number: number) => boolean): number => {
    let [low, high] = [0, pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isAfter(pairs[middle] ?? 0, middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    offsetAt: (index) => index - pairsUntil((pair) => pair >= index),
    indexAt: (offset) => Math.min(text.length, offset + pairsUntil((pair, number) => pair - number >= offset)),
  };
}
