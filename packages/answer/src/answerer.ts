/** A stretch of the document; `start` is its code point offset in the document version's text. */
export type AnswerPassage = { text: string; start: number; heading: string | null };

/**
 * What an answer is made of, in order. Text is Markdown; a citation follows the marker `[number]` it stands for.
 * `start` and `end` (exclusive) count code points and cut exactly `quote` out of the document version's text.
 */
export type AnswerEvent =
  | { type: "text"; text: string }
  | { type: "citation"; number: number; quote: string; start: number; end: number };

/** An aborted `signal` ends the answer with the signal's reason thrown. */
export type AnswerInput = { question: string; passages: readonly AnswerPassage[]; signal?: AbortSignal };

export type Answerer = { readonly name: string; answer(input: AnswerInput): AsyncIterable<AnswerEvent> };
