import { estimateTokens } from "./token.ts";

/** No answer needs more: about six pages. */
const ANSWER_TOKENS = 4_000;
/** More passages than this cost time and money, and make a model overlook things. */
const PASSAGE_TOKENS = 16_000;
const HISTORY_TOKENS = 16_000;
/** What each message and passage costs beside its text: roles, brackets, line breaks. */
export const FRAME_TOKENS = 16;

/** How a model's context is shared out, in tokens. */
export type Budget = { answer: number; passages: number; history: number };

/**
 * Shares out `context` tokens: a quarter, at most 4,000, is kept for the answer; instructions and question stand whole;
 * of the rest, passages get what the conversation leaves over, at least three fifths, at most 16,000; the conversation
 * gets the other part, at most 16,000, its latest messages first. Returns null if the question leaves no room for a passage.
 */
export function shareContext(context: number, fixed: readonly string[], history: readonly string[]): Budget | null {
  const answer = Math.min(ANSWER_TOKENS, Math.floor(context / 4));
  const rest = context - answer - sumTokens(fixed);
  const passagesAtLeast = Math.min(PASSAGE_TOKENS, Math.floor((rest * 3) / 5));
  if (passagesAtLeast < LEAST_PASSAGE_TOKENS) return null;
  const conversation = Math.min(HISTORY_TOKENS, rest - passagesAtLeast, sumTokens(history));
  return { answer, passages: Math.min(PASSAGE_TOKENS, rest - conversation), history: conversation };
}

const LEAST_PASSAGE_TOKENS = 200;

function sumTokens(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + estimateTokens(text) + FRAME_TOKENS, 0);
}
