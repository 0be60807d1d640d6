import { matchPairs, matchTerm, meanLength, pairsOf, type Saturation } from "./match.ts";
import type { PassageIndex, TermCounts } from "./passage-index.ts";
import { questionTerms } from "./question.ts";
import { takeTurns } from "./turn.ts";

const PASSAGE = { k1: 0.8, b: 0.75 };
const SENTENCE = { k1: 0.6, b: 0.3 };
/** Among whole passages, rarity alone already tells which words have little content. */
const STOP_WORD = 0.7;
/** What the passage's best sentence adds: terms say more close together than spread out. */
const BEST_SENTENCE = 0.5;
const PAIR = 0.5;
const HEADING = 0.3;

/** A passage (an index into the passages given) with how well it matches the question. */
export type RankedPassage = { passage: number; score: number };

/**
 * The passages of the index that share terms with the question, best first; equal ones in the document's order.
 * @throws the signal's reason, once it is aborted
 */
export async function passagesByScore(
  question: string,
  index: PassageIndex,
  signal?: AbortSignal,
): Promise<RankedPassage[]> {
  const turn = takeTurns(signal);
  const terms = await questionTerms(question, index.language, index.passages, STOP_WORD, turn);
  const pairs = pairsOf(terms);
  const means = { passage: meanLength(index.passages), sentence: meanLength(index.sentences) };
  const sum = (text: TermCounts, mean: number, saturation: Saturation) =>
    terms.reduce((score, term) => score + term.weight * matchTerm(text, term, mean, saturation), 0);

  const ranked: RankedPassage[] = [];
  for (const [number, passage] of index.passages.entries()) {
    await turn(terms.length);
    let score = sum(passage, means.passage, PASSAGE);
    if (score > 0) {
      const sentences = index.sentences.slice(passage.first, passage.last);
      score += BEST_SENTENCE * Math.max(...sentences.map((sentence) => sum(sentence, means.sentence, SENTENCE)));
      score += PAIR * Math.max(...sentences.map(({ order }) => matchPairs(order, pairs)));
    }
    for (const { term, weight } of terms) if (passage.heading.has(term)) score += HEADING * weight;
    if (score > 0) ranked.push({ passage: number, score });
  }
  return ranked.sort((a, b) => b.score - a.score);
}
