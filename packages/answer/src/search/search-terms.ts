import { gramsOf, piecesOf } from "./piece.ts";

/** A tsvector holds 1 MB; of a text with more terms than fit well into half of it, the first are kept. */
const MOST_BYTES = 500_000;
/** What a tsvector keeps beside a lexeme's own bytes. */
const ENTRY_BYTES = 8;

const encoder = new TextEncoder();

/**
 * The terms by which a text is found, each once: its words in lower case without diacritics, and for scripts written
 * without spaces a few characters in a row. None is empty or longer than 256 bytes.
 */
export function searchTermsOf(text: string): string[] {
  const terms = new Set<string>();
  let bytes = 0;
  for (const piece of piecesOf(text)) {
    for (const term of piece.kind === "word" ? [piece.term] : gramsOf(piece)) {
      if (terms.has(term)) continue;
      bytes += encoder.encode(term).length + ENTRY_BYTES;
      if (bytes > MOST_BYTES) return [...terms];
      terms.add(term);
    }
  }
  return [...terms];
}
