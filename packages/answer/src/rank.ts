import type { AnswerPassage } from "./answerer.ts";
import { indexPassages, type PassageIndex } from "./passage-index.ts";
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
  return sentencesByScore(question, await indexOf(passages, signal), signal);
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
  return passagesByScore(question, await indexOf(passages, signal), signal);
}

/** Whoever asks about the very same passages again finds them read already. */
const indexes = new WeakMap<readonly AnswerPassage[], PassageIndex>();

async function indexOf(passages: readonly AnswerPassage[], signal?: AbortSignal): Promise<PassageIndex> {
  const index = indexes.get(passages) ?? (await indexPassages(passages, signal));
  indexes.set(passages, index);
  return index;
}
