import type { TermCounts } from "./passage-index.ts";
import type { QuestionTerm } from "./question.ts";

/** What a form of a word counts that only begins alike. */
const VARIANT = 0.7;

/** BM25's parameters: how soon repetition stops counting (`k1`), and how much length is held against a text (`b`). */
export type Saturation = { k1: number; b: number };

/** BM25's weightless part for one term in one text, 0 if it is not there; `mean` is the texts' mean length. */
export function matchTerm(text: TermCounts, term: QuestionTerm, mean: number, { k1, b }: Saturation): number {
  const count = occurrences(text, term);
  return count === 0 ? 0 : (count * (k1 + 1)) / (count + k1 * (1 - b + (b * text.length) / mean));
}

function occurrences(text: TermCounts, { term, variants }: QuestionTerm): number {
  const exact = text.terms.get(term) ?? 0;
  return exact === 0 && variants.some((variant) => text.terms.has(variant)) ? VARIANT : exact;
}

export function meanLength(texts: readonly TermCounts[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length) || 1;
}

/** For each word of the question the one that follows it, with what finding them side by side says. */
export type Pairs = ReadonlyMap<string, { next: string; weight: number }>;

/** The question's neighbouring words, weighed by the lighter of the two. */
export function pairsOf(terms: readonly QuestionTerm[]): Pairs {
  const words = terms.filter(({ kind }) => kind === "stem");
  const pairs = new Map<string, { next: string; weight: number }>();
  for (const [index, { term, weight }] of words.entries()) {
    const next = words[index + 1];
    if (next !== undefined) pairs.set(term, { next: next.term, weight: Math.min(weight, next.weight) });
  }
  return pairs;
}

/** The summed weight of the distinct pairs that stand side by side in `order`. */
export function matchPairs(order: readonly string[], pairs: Pairs): number {
  const found = new Map<string, number>();
  for (const [index, term] of order.entries()) {
    const pair = pairs.get(term);
    if (pair !== undefined && pair.next === order[index + 1]) found.set(term, pair.weight);
  }
  return [...found.values()].reduce((sum, weight) => sum + weight, 0);
}
