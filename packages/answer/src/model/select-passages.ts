import type { AnswerPassage } from "../answerer.ts";
import { rankPassages } from "../rank.ts";
import { FRAME_TOKENS } from "./budget.ts";
import { estimateTokens, fitTokens } from "./token.ts";

/** The usual constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009). */
const RANK_OFFSET = 60;
/** What the question before counts: "and why?" means nothing without it. */
const BEFORE = 0.5;

/**
 * The passages that a model is shown, in the document's order, within `tokens`: all of a document that fits; else those
 * that fit the question best, the question before it in mind; else, while room is left, from the document's start.
 * @throws the signal's reason, once it is aborted
 */
export async function selectPassages(
  passages: readonly AnswerPassage[],
  questions: readonly [question: string, before: string | undefined],
  tokens: number,
  signal?: AbortSignal,
): Promise<AnswerPassage[]> {
  const chosen = new Map<number, AnswerPassage>();
  let left = tokens;
  for (const number of await order(passages, questions, signal)) {
    const passage = passages[number];
    if (passage === undefined || passage.text.trim() === "") continue;
    const cost = costOf(passage);
    if (cost <= left) {
      chosen.set(number, passage);
      left -= cost;
    } else if (chosen.size === 0) {
      chosen.set(number, { ...passage, text: fitTokens(passage.text, left - costOf({ ...passage, text: "" })) });
      break;
    }
    if (left < FRAME_TOKENS) break;
  }
  return [...chosen].sort(([a], [b]) => a - b).map(([, passage]) => passage);
}

async function order(
  passages: readonly AnswerPassage[],
  [question, before]: readonly [string, string | undefined],
  signal: AbortSignal | undefined,
): Promise<Iterable<number>> {
  const score = new Map<number, number>();
  const add = async (asked: string, weight: number) => {
    for (const [rank, { passage }] of (await rankPassages(asked, passages, signal)).entries()) {
      score.set(passage, (score.get(passage) ?? 0) + weight / (RANK_OFFSET + rank));
    }
  };
  await add(question, 1);
  if (before !== undefined) await add(before, BEFORE);
  const ranked = [...score].sort(([, a], [, b]) => b - a).map(([passage]) => passage);
  return new Set([...ranked, ...passages.keys()]);
}

function costOf({ text, heading }: AnswerPassage): number {
  return FRAME_TOKENS + estimateTokens(text) + estimateTokens(heading ?? "");
}
