import { gramsOf, type Piece, piecesOf } from "./piece.ts";

/** Letters from which a word that is still being typed, and any other word, also finds longer ones. */
const PREFIX_LETTERS = { typing: 2, typed: 3 };
/** A syllable block is several letters. */
const HANGUL = /^\p{Script=Hangul}/u;

/** What a text must hold: a term, or with `prefix` any term that begins so. */
type WantedTerm = { term: string; prefix: boolean };

/** A part of a query: a word, or a stretch in a script without spaces with its characters joined. */
export type WantedPiece = { kind: "word" | "stretch"; text: string; terms: readonly WantedTerm[] };

/** What somebody looks for; a text is found if it holds every term of every piece. */
export type SearchQuery = readonly WantedPiece[];

/**
 * Reads what was typed. Words also find longer words that begin like them, so that results come as one types; a lone
 * letter after other words is not looked for yet. Empty for a text without letters and digits.
 */
export function readSearchQuery(typed: string): SearchQuery {
  const pieces = [...piecesOf(typed)];
  const wanted = new Map<string, WantedPiece>();
  for (const [index, piece] of pieces.entries()) {
    const isTyping = index === pieces.length - 1 && piece.end === typed.length;
    if (isTyping && wanted.size > 0 && piece.kind === "word" && [...piece.term].length === 1) continue;
    const one = wantedPiece(piece, isTyping);
    wanted.set(one.text, one);
  }
  return [...wanted.values()];
}

function wantedPiece(piece: Piece, isTyping: boolean): WantedPiece {
  if (piece.kind === "stretch") {
    const text = piece.characters.map(({ character }) => character).join("");
    const { length } = piece.characters;
    if (length < piece.size) return { kind: "stretch", text, terms: [{ term: text, prefix: true }] };
    const grams = gramsOf(piece).slice(0, length - piece.size + 1);
    return { kind: "stretch", text, terms: grams.map((term) => ({ term, prefix: false })) };
  }
  const { term } = piece;
  const letters = [...term].length;
  const prefix = HANGUL.test(term) || letters >= PREFIX_LETTERS[isTyping ? "typing" : "typed"];
  return { kind: "word", text: term, terms: [{ term, prefix }] };
}
