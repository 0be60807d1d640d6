export { contextOf, locateQuote, type QuoteAnchor } from "./anchor.ts";
export type { AnswerEvent, Answerer, AnswerInput, AnswerPassage } from "./answerer.ts";
export type { RankedPassage } from "./passage-score.ts";
export { quotingAnswerer } from "./quoting-answerer.ts";
export { rankPassages, rankSentences } from "./rank.ts";
export type { RankedSentence } from "./sentence-score.ts";
