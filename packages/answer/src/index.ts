export { contextOf, locateQuote, type QuoteAnchor, quoteLocator } from "./anchor.ts";
export type {
  AnswerCitation,
  AnswerEvent,
  Answerer,
  AnswerInput,
  AnswerPassage,
  AnswerTurn,
} from "./answerer.ts";
export { createAnswerers } from "./model/create-answerers.ts";
export { MODEL_PROVIDERS, type ModelConfig, type ModelProvider } from "./model/model-config.ts";
export { ModelError, type ModelProblem } from "./model-error.ts";
export type { RankedPassage } from "./passage-score.ts";
export { quotingAnswerer } from "./quoting-answerer.ts";
export { rankPassages, rankSentences } from "./rank.ts";
export { readSearchQuery, type SearchQuery } from "./search/search-query.ts";
export { searchTermsOf } from "./search/search-terms.ts";
export { hitRangesOf, snippetOf, type TextSnippet } from "./search/snippet.ts";
export type { RankedSentence } from "./sentence-score.ts";
export { titleFrom } from "./title.ts";
