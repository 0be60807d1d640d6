/** A stretch of the document; `start` is its code point offset in the document version's text. */
export type AnswerPassage = { text: string; start: number; heading: string | null };

/** What was said in a conversation before, as it was said: Markdown. */
export type AnswerTurn = { role: "user" | "assistant"; content: string };

/**
 * A citation follows the marker `[number]` it stands for; numbers count from 1 in an answer. `start` and `end`
 * (exclusive) count code points. Verified, they cut exactly `quote` out of the document version's text; else the passage
 * that was cited stands between them, and `quote` is what the model said that it holds.
 */
export type AnswerCitation = {
  type: "citation";
  number: number;
  quote: string;
  start: number;
  end: number;
  verified: boolean;
};

/** What an answer is made of, in order. Text is Markdown; the figures come last, where the model tells them. */
export type AnswerEvent =
  | { type: "text"; text: string }
  | AnswerCitation
  | { type: "usage"; inputTokens: number | null; outputTokens: number | null };

export type AnswerInput = {
  question: string;
  /** All of the document version's, in its order. */
  passages: readonly AnswerPassage[];
  /** The active path before the question, the oldest first. */
  history: readonly AnswerTurn[];
  /** What the answer had said before it broke off: only what follows it is given, and its citation numbers go on. */
  begun?: string | undefined;
  /** An aborted one ends the answer with its reason thrown. */
  signal?: AbortSignal | undefined;
};

/**
 * Something that answers questions about a document.
 *
 * `answer` throws a `ModelError` when the model fails; what it gave before is good. Asking it again starts anew.
 * `entitle` gives a short title for a conversation that begins so, and never fails but by an aborted signal.
 */
export type Answerer = {
  /** Unique in an instance and stored with what it wrote: "quoting", "openai/gpt-4.1". */
  readonly name: string;
  /** What people read. */
  readonly label: string;
  /** Who runs it: "Marginalia", "OpenAI". */
  readonly provider: string;
  readonly kind: "quoting" | "model";
  answer(input: AnswerInput): AsyncIterable<AnswerEvent>;
  entitle(question: string, answer: string, signal?: AbortSignal): Promise<string>;
};
