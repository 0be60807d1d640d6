import { codePointLength, codePointMap, sliceCodePoints } from "@marginalia/contract";

/** Characters kept on either side of a quote, as in the Web Annotation model's TextQuoteSelector. */
const CONTEXT_CHARACTERS = 32;

/** A quote this long does not stand in two texts by chance: where it stands once, its surroundings may have changed. */
const TELLING_CHARACTERS = 12;

/** More places than this, and the quote says too little to be looked for. */
const MOST_PLACES = 1_000;

/** A stretch of a text, so that it can be found again in another state of that text; `start` counts code points. */
export type QuoteAnchor = { quote: string; prefix: string; suffix: string; start: number };

/** What stands in `text` right before and right after a stretch of it; offsets count code points. */
export function contextOf(text: string, start: number, end: number): { prefix: string; suffix: string } {
  const prefix = sliceCodePoints(text, Math.max(0, start - CONTEXT_CHARACTERS), start);
  return { prefix, suffix: sliceCodePoints(text, end, end + CONTEXT_CHARACTERS) };
}

type Place = { start: number; end: number };

/**
 * The place of a quote in a text that may not be the one it was taken from, in code points, or null unless it is sure:
 * the quote stands where it stood, or once in all of the text, or once with the same surroundings. White space and
 * soft hyphens do not count.
 */
export function locateQuote(text: string, anchor: QuoteAnchor): Place | null {
  return quoteLocator(text)(anchor);
}

/** `locateQuote` for many quotes: what it needs of the text is read once, when it is first needed. */
export function quoteLocator(text: string): (anchor: QuoteAnchor) => Place | null {
  const map = codePointMap(text);
  let read: ReturnType<typeof bareText> | undefined;
  return ({ quote, start, prefix, suffix }) => {
    if (quote !== "" && text.startsWith(quote, map.indexAt(start))) {
      return { start, end: start + codePointLength(quote) };
    }
    read ??= bareText(text);
    const { text: bare, indexOf } = read;
    const wanted = withoutGaps(quote);
    if (!wanted) return null;
    const [before, after] = [withoutGaps(prefix), withoutGaps(suffix)];
    const places = placesOf(bare, wanted);
    const inContext = places.filter((at) => bare.endsWith(before, at) && bare.startsWith(after, at + wanted.length));
    const [only, another] = inContext.length > 0 || wanted.length < TELLING_CHARACTERS ? inContext : places;
    if (only === undefined || another !== undefined) return null;
    return { start: map.offsetAt(indexOf(only)), end: map.offsetAt(indexOf(only + wanted.length - 1) + 1) };
  };
}

function placesOf(text: string, wanted: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(wanted); at !== -1 && places.length < MOST_PLACES; at = text.indexOf(wanted, at + 1)) {
    places.push(at);
  }
  return places;
}

const GAPS = /[\s\u00ad]+/g;
const withoutGaps = (text: string) => text.replace(GAPS, "");

/** A text without white space and soft hyphens, and the index in the text of each of its UTF-16 units. */
function bareText(text: string): { text: string; indexOf: (at: number) => number } {
  const bare = withoutGaps(text);
  const gaps: { from: number; width: number }[] = [];
  let width = 0;
  for (const gap of text.matchAll(GAPS)) {
    const from = gap.index - width;
    width += gap[0].length;
    gaps.push({ from, width });
  }
  return {
    text: bare,
    indexOf: (at) => {
      let [low, high] = [0, gaps.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((gaps[middle]?.from ?? 0) <= at) low = middle + 1;
        else high = middle;
      }
      return at + (gaps[low - 1]?.width ?? 0);
    },
  };
}
