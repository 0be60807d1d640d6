import { lowerCase } from "@marginalia/contract";

/** What a mark points to: a passage's number with what it is said to hold, or null for a number alone. */
export type MarkItem = { number: number; quote: string | null };

/** A citation as a model writes it, and the index after it in the text. */
export type Mark = { end: number; items: MarkItem[] };

/** The stream may yet bring what decides. */
export const MORE = Symbol("more");

const MARK_CHARACTERS = 2_500;
/** A model that quotes more than this has lost count, or does not close the quote. */
const QUOTE_CHARACTERS = 1_000;
/** A range names at most so many passages. */
const RANGE = 5;

/** What closes each quotation mark: models mix typographic and plain ones. */
const CLOSERS: Readonly<Record<string, string>> = {
  '"': '"”“',
  "“": '”"“',
  "„": '“”"',
  "”": '”"',
  "«": "»",
  "»": "«",
  "‹": "›",
  "「": "」",
  "『": "』",
  "‘": "’'",
  "'": "'’",
};

const BEFORE_NUMBER = /\s*(?:\^|#|№|(?:passages?|p\.)\s*)?/iy;
const RANGE_END = /\s*[-–]\s*(\p{Nd}{1,4})/uy;
const SOURCE_TAG = /†[^\]】\n]{0,40}/uy;
const BEFORE_QUOTE = /[\s:,–—-]*/uy;
const AFTER_QUOTE = /[.,;!?…\s]*/uy;
const BETWEEN = /\s*(?:[,;&]|and\b)\s*/iuy;
/** What follows a quotation mark that closes: the end of the mark, the next number, or the next quote. */
const CLOSED = /^[.,;!?…]{0,3}\s*(?:[\]】]|[,;]?\s*\p{Nd}{1,4}\s*[\]】:,"“«„「]|[,;]\s*["“«„「])/u;
const MAY_CLOSE = /^[.,;!?…]{0,3}\s*[,;]?\s*\p{Nd}{0,4}\s*$/u;
const CLOSED_CHARACTERS = 24;

/**
 * Reads the mark that begins at `from`, where a bracket opens: `[2 "exact words"]`, `[2]`, `[1, 3]`, `[2: “a”; 3 “b”]`,
 * `【2】`. Null: it is none. With `ended`, nothing more comes, and a mark that was being written counts as far as it got.
 * What it says of a text depends on the text alone, not on how much of it there was when it was first asked.
 */
export function readMark(text: string, from: number, ended: boolean): Mark | null | typeof MORE {
  const window = text.slice(from, from + MARK_CHARACTERS);
  const mark = read(window, ended && window.length < MARK_CHARACTERS);
  if (mark === MORE) return window.length === MARK_CHARACTERS ? null : MORE;
  return mark && { end: from + mark.end, items: mark.items };
}

function read(text: string, ended: boolean): Mark | null | typeof MORE {
  const items: MarkItem[] = [];
  let at = 1;
  const skip = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    at += found?.[0].length ?? 0;
    return found;
  };
  const cutShort = () => (ended ? (items.length > 0 ? { end: text.length, items } : null) : MORE);
  const restIsStartOf = (...words: string[]) => words.some((word) => word.startsWith(text.slice(at).toLowerCase()));

  for (;;) {
    skip(BEFORE_NUMBER);
    if (restIsStartOf("passages", "p.")) return cutShort();
    const digits = skip(/\p{Nd}+/uy)?.[0];
    if (digits === undefined || digits.length > 4) return null;
    const item: MarkItem = { number: toNumber(digits), quote: null };
    items.push(item);
    if (at === text.length) return cutShort();
    const last = skip(RANGE_END)?.[1];
    if (last !== undefined) {
      if (at === text.length && !ended) return MORE;
      items.push(...rangeAfter(item.number, toNumber(last)));
    }
    skip(SOURCE_TAG);
    const stuck = skip(BEFORE_QUOTE)?.[0] === "";
    if (at === text.length) return cutShort();
    if (stuck && /['’‘]/.test(text[at] ?? "")) return null;
    while (CLOSERS[text[at] ?? ""] !== undefined) {
      const end = closeOf(text, at, ended);
      if (end === MORE) return MORE;
      if (end === null) return { end: at, items };
      const quote = text.slice(at + 1, end);
      if (item.quote === null) item.quote = quote;
      else items.push({ number: item.number, quote });
      at = Math.min(text.length, end + 1);
      skip(AFTER_QUOTE);
    }
    if (skip(/\s*[\]】]/uy)) {
      if (items.some(({ quote }) => quote !== null)) return { end: at, items };
      if (at === text.length && !ended) return MORE;
      // A link's text, and the root in LaTeX's \sqrt[3]{x}.
      return /[({]/.test(text[at] ?? "") ? null : { end: at, items };
    }
    if (at === text.length || restIsStartOf("and")) return cutShort();
    skip(BETWEEN);
  }
}

/** Where the quote that opens at `at` closes; null if it goes on for too long or beyond its paragraph. */
function closeOf(text: string, at: number, ended: boolean): number | null | typeof MORE {
  const closers = CLOSERS[text[at] ?? ""] ?? "";
  for (let end = at + 1; end < text.length; end += 1) {
    if (end - at > QUOTE_CHARACTERS || /^\n[ \t]{0,8}\n/.test(text.slice(end, end + 10))) return null;
    if (!closers.includes(text[end] ?? "")) continue;
    const after = text.slice(end + 1, end + 1 + CLOSED_CHARACTERS);
    if (CLOSED.test(after)) return end;
    if (after.length < CLOSED_CHARACTERS && MAY_CLOSE.test(after)) return ended ? end : MORE;
  }
  return ended ? text.length : MORE;
}

function rangeAfter(first: number, last: number): MarkItem[] {
  const items: MarkItem[] = [];
  for (let number = first + 1; number <= Math.min(last, first + RANGE); number += 1)
    items.push({ number, quote: null });
  return items;
}

function toNumber(digits: string): number {
  return Number(lowerCase(digits));
}
