import type { AnswerPassage } from "./answerer.ts";
import { indexPassages } from "./passage-index.ts";
import { passagesByScore, type RankedPassage } from "./passage-score.ts";
import { type RankedSentence, sentencesByScore } from "./sentence-score.ts";

/**
 * The sentences of `passages` that share terms with the question, best first; equal ones in the document's order.
 * `passage` is an index into `passages`. A heading counts only where no sentence stands under it.
 * @throws the signal's reason, once it is aborted
 */
export async function rankSentences(
  question: string,
  passages: readonly AnswerPassage[],
  signal?: AbortSignal,
): Promise<RankedSentence[]> {
  return sentencesByScore(question, await indexPassages(passages, signal), signal);
}

/**
 * The passages that share terms with the question, best first; equal ones in the document's order. `passage` is an
 * index into `passages`.
 * @throws the signal's reason, once it is aborted
 */
export async function rankPassages(
  question: string,
  passages: readonly AnswerPassage[],
  signal?: AbortSignal,
): Promise<RankedPassage[]> {
  return passagesByScore(question, await indexPassages(passages, signal), signal);
}
