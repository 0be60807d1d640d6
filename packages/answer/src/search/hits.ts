import { codePointLength } from "@marginalia/contract";
import { gramsOf, type Piece, piecesOf } from "./piece.ts";
import type { SearchQuery, WantedPiece } from "./search-query.ts";

/** Enough to choose a snippet by. */
const MOST_HITS = 500;

type Range = { start: number; end: number };
type Stretch = Extract<Piece, { kind: "stretch" }>;

/** Where a text holds the query's piece number `wanted`; UTF-16 indices, `end` exclusive. */
export type Hit = Range & { wanted: number };

/** Where a text holds the pieces of a query, in order; words whole, also where only their beginning was asked for. */
export function hitsOf(text: string, query: SearchQuery): Hit[] {
  const hits = find(text, query, (piece, one) =>
    piece.kind === "word" ? wordHits(piece, one) : stretchHits(piece, one),
  );
  const whole = new Set(hits.map(({ wanted }) => wanted));
  if (query.every((one, wanted) => one.kind === "word" || whole.has(wanted))) return hits;
  // A stretch that stands nowhere in one piece was found by its parts.
  const parts = find(text, query, (piece, one) => (piece.kind === "stretch" ? gramHits(piece, one) : []));
  return [...hits, ...parts.filter(({ wanted }) => !whole.has(wanted))].sort((a, b) => a.start - b.start);
}

function find(text: string, query: SearchQuery, rangesIn: (piece: Piece, one: WantedPiece) => Range[]): Hit[] {
  const hits: Hit[] = [];
  for (const piece of piecesOf(text)) {
    const inPiece = query.flatMap((one, wanted) =>
      one.kind === piece.kind ? rangesIn(piece, one).map(({ start, end }) => ({ wanted, start, end })) : [],
    );
    hits.push(...inPiece.sort((a, b) => a.start - b.start));
    if (hits.length >= MOST_HITS) break;
  }
  return hits;
}

function wordHits(piece: Extract<Piece, { kind: "word" }>, { terms }: WantedPiece): Range[] {
  const isHit = terms.some(({ term, prefix }) => (prefix ? piece.term.startsWith(term) : piece.term === term));
  return isHit ? [piece] : [];
}

function stretchHits({ characters }: Stretch, { text }: WantedPiece): Range[] {
  const joined = characters.map(({ character }) => character).join("");
  const length = codePointLength(text);
  const ranges: Range[] = [];
  let [from, at] = [0, 0];
  while (ranges.length < MOST_HITS) {
    const next = joined.indexOf(text, from);
    if (next < 0) break;
    at += codePointLength(joined.slice(from, next));
    ranges.push(rangeOf(characters, at, length));
    at += length;
    from = next + text.length;
  }
  return ranges;
}

function gramHits(piece: Stretch, { terms }: WantedPiece): Range[] {
  const sought = new Set(terms.map(({ term }) => term));
  const hits = gramsOf(piece).flatMap((gram, at) =>
    sought.has(gram) ? [rangeOf(piece.characters, at, piece.size)] : [],
  );
  return hits.slice(0, MOST_HITS);
}

function rangeOf(characters: Stretch["characters"], at: number, length: number): Range {
  const start = characters[at]?.start ?? 0;
  return { start, end: characters[Math.min(at + length, characters.length) - 1]?.end ?? start };
}
