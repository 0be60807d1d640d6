import { lowerCase } from "@marginalia/contract";
import { matchPairs, matchTerm, meanLength, pairsOf } from "./match.ts";
import type { IndexedPassage, PassageIndex } from "./passage-index.ts";
import { type QuestionTerm, questionTerms } from "./question.ts";
import { takeTurns } from "./turn.ts";

/** Sentences say most things once: saturation is quicker than the usual 1.2. */
const SATURATION = { k1: 0.3, b: 0.5 };
/** Words without content still tell apart sentences that are otherwise alike. */
const STOP_WORD = 0.5;
/** What a term found only beside a sentence counts, against one found in it. */
const BEFORE = 0.4;
const HEADING = 0.3;
const AROUND = 0.1;
/** What neighbouring words of the question add when they stand side by side in the sentence. */
const PAIR = 0.3;
/** Questions often ask for a number: one that the question does not name adds this share, in any language. */
const NEW_NUMBER = 0.1;

/** A sentence of a passage with how well it answers; `start` and `end` are UTF-16 indices of the passage's text. */
export type RankedSentence = {
  passage: number;
  start: number;
  end: number;
  text: string;
  score: number;
  /** Share of the question's content (its terms' weight) found in the sentence or just before or above it, 0 to 1. */
  coverage: number;
};

/**
 * The quotable sentences of the index that share terms with the question, best first; equal ones in the document's order.
 * @throws the signal's reason, once it is aborted
 */
export async function sentencesByScore(
  question: string,
  index: PassageIndex,
  signal?: AbortSignal,
): Promise<RankedSentence[]> {
  const turn = takeTurns(signal);
  const terms = await questionTerms(question, index.language, index.sentences, STOP_WORD, turn);
  const totals = { score: new Float64Array(index.sentences.length), found: new Float64Array(index.sentences.length) };
  const mean = meanLength(index.sentences);
  for (const term of terms) {
    await turn(index.sentences.length);
    if (term.frequency === 0) continue;
    const own = index.sentences.map((sentence) => matchTerm(sentence, term, mean, SATURATION));
    for (const passage of index.passages) addMatches(totals, passage, term, own);
  }

  const content = terms.reduce((sum, { isStopWord, weight }) => sum + (isStopWord ? 0 : weight), 0);
  const pairs = pairsOf(terms);
  const numbers = new Set(numbersOf(question));
  const ranked: RankedSentence[] = [];
  for (const [at, { passage, start, end, text, order }] of index.sentences.entries()) {
    const score = totals.score[at] ?? 0;
    if (score === 0 || !isQuotable(index, passage)) continue;
    const isNew = numbersOf(text).some((number) => !numbers.has(number));
    const total = (score + PAIR * matchPairs(order, pairs)) * (isNew ? 1 + NEW_NUMBER : 1);
    const coverage = content === 0 ? 0 : (totals.found[at] ?? 0) / content;
    ranked.push({ passage, start, end, text, score: total, coverage });
  }
  return ranked.sort((a, b) => b.score - a.score);
}

/** Adds to each sentence of the passage the most that the term counts in it, before it, above it or around it. */
function addMatches(
  totals: { score: Float64Array; found: Float64Array },
  passage: IndexedPassage,
  term: QuestionTerm,
  own: readonly number[],
): void {
  let around = 0;
  for (let at = passage.first; at < passage.last; at += 1) around = Math.max(around, AROUND * (own[at] ?? 0));
  const heading = passage.heading.has(term.term) ? HEADING : 0;
  for (let at = passage.first; at < passage.last; at += 1) {
    const before = at > passage.first ? BEFORE * (own[at - 1] ?? 0) : 0;
    const near = Math.max(own[at] ?? 0, before, heading);
    totals.score[at] = (totals.score[at] ?? 0) + term.weight * Math.max(near, around);
    if (near > 0 && !term.isStopWord) totals.found[at] = (totals.found[at] ?? 0) + term.weight;
  }
}

/** Whether the passage says something: a heading does not, unless nothing stands under it. */
function isQuotable(index: PassageIndex, passage: number): boolean {
  const next = index.passages[passage + 1];
  return !index.passages[passage]?.isHeading || next === undefined || next.isHeading;
}

function numbersOf(text: string): string[] {
  return /\p{Nd}/u.test(text) ? (lowerCase(text).match(/\d+/g) ?? []) : [];
}
