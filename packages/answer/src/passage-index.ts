import { foldMarks } from "@marginalia/contract";
import type { AnswerPassage } from "./answerer.ts";
import { detectLanguage, type Language } from "./language.ts";
import { type Sentence, splitSentences } from "./sentence.ts";
import { termsOf, wordsOf } from "./term.ts";
import { takeTurns } from "./turn.ts";

/** Words read to tell the document's language. */
const LANGUAGE_SAMPLE_WORDS = 2000;

/** How often each term occurs, and how many words there are. */
export type TermCounts = { terms: ReadonlyMap<string, number>; length: number };
/** `order` holds the words' terms as they follow each other. */
type IndexedSentence = Sentence & TermCounts & { passage: number; order: readonly string[] };
/** Its sentences stand at `first`..`last` (exclusive) of the index. */
export type IndexedPassage = TermCounts & {
  first: number;
  last: number;
  heading: ReadonlySet<string>;
  isHeading: boolean;
};

/** The passages of a document made ready for any number of questions. */
export type PassageIndex = { language: Language; sentences: IndexedSentence[]; passages: IndexedPassage[] };

/**
 * Reads passages into an index, in time linear in their text; other work runs in between.
 * @throws the signal's reason, once it is aborted
 */
export async function indexPassages(passages: readonly AnswerPassage[], signal?: AbortSignal): Promise<PassageIndex> {
  const language = detectLanguage(sampleWords(passages).map(foldMarks));
  const index: PassageIndex = { language, sentences: [], passages: [] };
  const turn = takeTurns(signal);
  for (const [number, passage] of passages.entries()) {
    await turn(passage.text.length);
    addPassage(index, number, passage);
  }
  return index;
}

function addPassage(index: PassageIndex, number: number, passage: AnswerPassage): void {
  const first = index.sentences.length;
  for (const sentence of splitSentences(passage.text)) {
    index.sentences.push({ ...sentence, ...countTerms(sentence.text, index.language), passage: number });
  }
  const own = index.sentences.slice(first);
  const terms = new Map<string, number>();
  for (const sentence of own) {
    for (const [term, count] of sentence.terms) terms.set(term, (terms.get(term) ?? 0) + count);
  }
  index.passages.push({
    terms,
    length: own.reduce((length, sentence) => length + sentence.length, 0),
    first,
    last: index.sentences.length,
    heading: new Set(termsOf(passage.heading ?? "", index.language).map(({ term }) => term)),
    isHeading: isHeading(passage),
  });
}

function countTerms(text: string, language: Language): TermCounts & { order: string[] } {
  const terms = new Map<string, number>();
  const order: string[] = [];
  for (const { term, kind } of termsOf(text, language)) {
    terms.set(term, (terms.get(term) ?? 0) + 1);
    if (kind === "stem") order.push(term);
  }
  return { terms, order, length: order.length };
}

/** A passage that is its heading and nothing else. */
function isHeading({ text, heading }: AnswerPassage): boolean {
  if (heading === null) return false;
  return /^#{1,6}\s[^\r\n]*$/.test(text.trim()) || wordsOf(text).join(" ") === wordsOf(heading).join(" ");
}

function sampleWords(passages: readonly AnswerPassage[]): string[] {
  const words: string[] = [];
  for (const { text } of passages) {
    if (words.length > LANGUAGE_SAMPLE_WORDS) break;
    words.push(...wordsOf(text.slice(0, LANGUAGE_SAMPLE_WORDS)));
  }
  return words;
}
