import { codePointLength } from "@marginalia/contract";
import type { AnswerEvent, Answerer, AnswerInput } from "./answerer.ts";
import { lastNumber } from "./marker.ts";
import { blockQuote } from "./quotation.ts";
import { rankSentences } from "./rank.ts";
import type { RankedSentence } from "./sentence-score.ts";
import { titleFrom } from "./title.ts";

const MAX_QUOTES = 3;
/** Further quotes must be nearly as relevant as the best. */
const NEARLY = 0.8;
/** A sentence with less of the question's content in it answers something else. */
const MIN_COVERAGE = 0.15;

const NOTHING = "The document holds nothing on this question.";
const LEAD_IN = "The document says:";

/**
 * Answers with the one to three sentences of the document that share most with the question, word for word. It writes
 * nothing of its own but a lead-in, so it cannot be wrong about what the document says, only about what was meant.
 */
export const quotingAnswerer: Answerer = {
  name: "quoting",
  label: "Quotations",
  provider: "Marginalia",
  kind: "quoting",
  answer,
  entitle: async (question) => titleFrom(question),
};

/** It has no memory: what was said before changes nothing, and an answer that broke off is given whole under it. */
async function* answer({ question, passages, begun = "", signal }: AnswerInput): AsyncGenerator<AnswerEvent> {
  const first = lastNumber(begun) + 1;
  const quotes = selectQuotes(await rankSentences(question, passages, signal));
  signal?.throwIfAborted();
  const gap = begun.trim() === "" ? "" : "\n\n";
  if (quotes.length === 0) {
    yield { type: "text", text: gap + NOTHING };
    return;
  }
  yield { type: "text", text: gap + LEAD_IN };
  for (const [index, sentence] of quotes.entries()) {
    const passage = passages[sentence.passage];
    if (passage === undefined) continue;
    const start = passage.start + codePointLength(passage.text.slice(0, sentence.start));
    const end = start + codePointLength(sentence.text);
    yield { type: "text", text: `\n\n${blockQuote(sentence.text)} [${first + index}]` };
    yield { type: "citation", number: first + index, quote: sentence.text, start, end, verified: true };
  }
}

function selectQuotes(ranked: readonly RankedSentence[]): RankedSentence[] {
  const quotes = new Map<string, RankedSentence>();
  let least = 0;
  for (const sentence of ranked) {
    if (quotes.size === MAX_QUOTES || sentence.score < least) break;
    if (sentence.coverage < MIN_COVERAGE || quotes.has(sentence.text)) continue;
    if (quotes.size === 0) least = NEARLY * sentence.score;
    quotes.set(sentence.text, sentence);
  }
  return [...quotes.values()];
}
