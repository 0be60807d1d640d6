const SURROGATE_PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

/** A function from UTF-16 indices of `text` to code point offsets: one pass now, a binary search for each call. */
export function codePointCounter(text: string): (index: number) => number {
  const pairs = Array.from(text.matchAll(SURROGATE_PAIR), (match) => match.index);
  if (pairs.length === 0) return (index) => index;
  return (index) => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] ?? index) < index) low = middle + 1;
      else high = middle;
    }
    return index - low;
  };
}
