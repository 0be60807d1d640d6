import { codePointLength } from "@marginalia/contract";
import { type Hit, hitsOf } from "./hits.ts";
import type { SearchQuery } from "./search-query.ts";

/** UTF-16 units of a snippet, and of what stands before its first hit. */
const LENGTH = 220;
const LEAD = 60;
/** How far a cut moves to fall between words. */
const REACH = 20;
/** Hits looked at after each, to see which stand close together. */
const NEAR = 50;

/** A stretch of a text, exactly as it stands there. Everything counts code points, `end` exclusive. */
export type TextSnippet = {
  text: string;
  /** Where the snippet begins in the text. */
  start: number;
  /** Where in the snippet the query's words stand, in order, never overlapping. */
  hits: [start: number, end: number][];
  /** Whether the text goes on before and after it. */
  cutBefore: boolean;
  cutAfter: boolean;
};

/** The stretch of `text` that holds most of what the query asks for; its beginning when it holds nothing of it. */
export function snippetOf(text: string, query: SearchQuery): TextSnippet {
  const hits = hitsOf(text, query);
  const first = densest(hits);
  const from = first && first.end > LENGTH ? cutNear(text, Math.max(0, first.start - LEAD)) : skipSpace(text, 0);
  const to = from + LENGTH < text.length ? cutNear(text, from + LENGTH) : text.length;
  const cut = text.slice(from, to).trimEnd();
  const points = codePointsIn(cut);
  return {
    text: cut,
    start: codePointLength(text.slice(0, from)),
    hits: merged(hits, from, from + cut.length).map(({ start, end }) => [points(start - from), points(end - from)]),
    cutBefore: text.slice(0, from).trim() !== "",
    cutAfter: text.slice(from + cut.length).trim() !== "",
  };
}

/** Where `text` holds what the query asks for, in code points. */
export function hitRangesOf(text: string, query: SearchQuery): [start: number, end: number][] {
  const points = codePointsIn(text);
  return merged(hitsOf(text, query), 0, text.length).map(({ start, end }) => [points(start), points(end)]);
}

/** The hit from which the most different pieces of the query stand within a snippet, and of several the closest together. */
function densest(hits: readonly Hit[]): Hit | undefined {
  let best: { hit: Hit; count: number; span: number } | undefined;
  for (const [index, hit] of hits.entries()) {
    const near = new Set<number>();
    let span = 0;
    for (const { wanted, end } of hits.slice(index, index + NEAR)) {
      if (end > hit.start + LENGTH - LEAD) break;
      if (!near.has(wanted)) span = end - hit.start;
      near.add(wanted);
    }
    if (!best || near.size > best.count || (near.size === best.count && span < best.span)) {
      best = { hit, count: near.size, span };
    }
  }
  return best?.hit;
}

/** The start of a word near `index`, else the next character that can stand alone. */
function cutNear(text: string, index: number): number {
  const space = text.slice(index, index + REACH).search(/\s/);
  if (space >= 0) return skipSpace(text, index + space);
  let at = index;
  while (at < text.length && /^[\p{M}\udc00-\udfff]/u.test(text.slice(at, at + 2))) at += 1;
  return at;
}

function skipSpace(text: string, index: number): number {
  const next = text.slice(index).search(/\S/);
  return next < 0 ? text.length : index + next;
}

/** The hits within a range, those that touch joined. */
function merged(hits: readonly Hit[], from: number, to: number): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  for (const { start, end } of hits) {
    if (start < from || end > to) continue;
    const last = ranges.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else ranges.push({ start, end });
  }
  return ranges;
}

/** Turns rising UTF-16 indices of `text` into code point offsets. */
function codePointsIn(text: string): (index: number) => number {
  let [seen, points] = [0, 0];
  return (index) => {
    points += codePointLength(text.slice(seen, index));
    seen = index;
    return points;
  };
}
