export { contextOf, locateQuote, type QuoteAnchor } from "./anchor.ts";
export type { AnswerEvent, Answerer, AnswerInput, AnswerPassage } from "./answerer.ts";
export type { RankedPassage } from "./passage-score.ts";
export { quotingAnswerer } from "./quoting-answerer.ts";
export { rankPassages, rankSentences } from "./rank.ts";
export { readSearchQuery, type SearchQuery } from "./search/search-query.ts";
export { searchTermsOf } from "./search/search-terms.ts";
export { hitRangesOf, snippetOf, type TextSnippet } from "./search/snippet.ts";
export type { RankedSentence } from "./sentence-score.ts";
