import type { Language } from "./language.ts";
import type { TermCounts } from "./passage-index.ts";
import { type Term, termsOf } from "./term.ts";
import type { Turn } from "./turn.ts";

/** A term of the question as one collection of texts sees it. */
export type QuestionTerm = Term & {
  /** Terms of the document that begin like it: other forms of the word, where stemming did not bring them together. */
  variants: readonly string[];
  /** What finding it says: rare terms say more. */
  weight: number;
  /** In how many of the texts it stands, itself or a variant. */
  frequency: number;
};

/** A question may be a whole essay; the first terms decide. */
const MAX_TERMS = 100;
/** Words count as forms of one another when they begin with this many same letters, and with this share of the longer one. */
const COMMON_PREFIX = 4;
const COMMON_SHARE = 0.6;
/** The forms of one word are few. */
const MAX_VARIANTS = 50;
/** The stem carries a word; its exact form adds a little, and so do grams, which overlap each other and the words. */
const KIND_WEIGHT = { stem: 1, form: 0.5, gram: 0.5 };

/**
 * The question's distinct terms, weighed by BM25's inverse document frequency over `texts`, words without content by
 * `stopWordWeight` of it.
 */
export async function questionTerms(
  question: string,
  language: Language,
  texts: readonly TermCounts[],
  stopWordWeight: number,
  turn: Turn,
): Promise<QuestionTerm[]> {
  const found = new Map(termsOf(question, language).map((term) => [term.term, term]));
  const terms = [...found.values()].slice(0, MAX_TERMS);
  const variants = variantsOf(
    terms.filter(({ kind }) => kind === "stem").map(({ term }) => term),
    texts,
  );
  const weighed: QuestionTerm[] = [];
  for (const term of terms) {
    await turn(texts.length);
    const forms = variants.get(term.term) ?? [];
    const frequency = texts.filter((text) => [term.term, ...forms].some((form) => text.terms.has(form))).length;
    const idf = Math.log(1 + (texts.length - frequency + 0.5) / (frequency + 0.5));
    const weight = idf * (term.isStopWord ? stopWordWeight : 1) * KIND_WEIGHT[term.kind];
    weighed.push({ ...term, variants: forms, weight, frequency });
  }
  return weighed;
}

function variantsOf(terms: readonly string[], texts: readonly TermCounts[]): Map<string, string[]> {
  const byPrefix = new Map<string, string[]>();
  for (const term of terms) {
    if (term.length < COMMON_PREFIX) continue;
    const prefix = term.slice(0, COMMON_PREFIX);
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), term]);
  }
  const variants = new Map<string, Set<string>>();
  for (const text of texts) {
    for (const word of text.terms.keys()) {
      for (const term of byPrefix.get(word.slice(0, COMMON_PREFIX)) ?? []) {
        if (word === term || commonPrefix(word, term) < COMMON_SHARE * Math.max(word.length, term.length)) continue;
        const forms = variants.get(term) ?? new Set();
        if (forms.size < MAX_VARIANTS) variants.set(term, forms.add(word));
      }
    }
  }
  return new Map([...variants].map(([term, words]) => [term, [...words]]));
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
