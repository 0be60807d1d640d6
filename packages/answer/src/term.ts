import { foldMarks, lowerCase } from "@marginalia/contract";
import type { Language } from "./language.ts";

const segmenter = new Intl.Segmenter("und", { granularity: "word" });

const APOSTROPHE = /['’ʼ]/;
const ASCII = /^[\0-\x7f]*$/;
/** What the segmenter finds in lower-case ASCII text (UAX #29's rules WB5 to WB13), in a tenth of its time. */
const ASCII_WORD = /[a-z\d_]+(?:(?:(?<=[a-z])['.:](?=[a-z])|(?<=\d)['.,;](?=\d))[a-z\d_]+)*/g;

/** Scripts written without spaces: a dictionary cuts one name here so and there so, a few characters in a row stay the same. */
const UNSPACED = [
  { script: /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u, size: 2 },
  { script: /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+$/u, size: 3 },
];

/** The words of `text` in order, lower case. */
export function wordsOf(text: string): string[] {
  const lower = lowerCase(text);
  if (ASCII.test(lower)) return splitApostrophes((lower.match(ASCII_WORD) ?? []).filter((word) => word !== "_"));
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(lower)) if (isWordLike) words.push(segment);
  return splitApostrophes(words);
}

/** "Tesla's", "l'homme", "İstanbul'da": what an apostrophe joins are words of their own. */
function splitApostrophes(words: readonly string[]): string[] {
  return words.flatMap((word) => (APOSTROPHE.test(word) ? word.split(APOSTROPHE).filter((part) => part !== "") : word));
}

/**
 * A term of a text: the folded stem of a word, the word in the very form it has, or a few characters in a row of a script
 * written without spaces. Terms of different kinds are never equal.
 */
export type Term = { term: string; isStopWord: boolean; kind: "stem" | "form" | "gram" };

/** The terms of `text`: its words' stems in order, then their forms, then its character grams. */
export function termsOf(text: string, language: Language): Term[] {
  const stems: Term[] = [];
  const forms: Term[] = [];
  for (const word of wordsOf(text)) {
    const isStopWord = language.isStopWord(foldMarks(word));
    // Vietnamese marks its tones: without them, most of its words are another word.
    const term = language.code === "vi" ? word : foldMarks(language.stem(word));
    stems.push({ term, isStopWord, kind: "stem" });
    forms.push({ term: `=${word}`, isStopWord, kind: "form" });
  }
  return [...stems, ...forms, ...UNSPACED.flatMap(({ script, size }) => gramsOf(stems, script, size))];
}

/** The grams of `size` characters in words of `script`, across neighbouring words but not across words without content. */
function gramsOf(words: readonly Term[], script: RegExp, size: number): Term[] {
  const grams: Term[] = [];
  let stretch: string[] = [];
  for (const { term, isStopWord } of words) {
    if (isStopWord || !script.test(term)) {
      stretch = [];
      continue;
    }
    for (const character of term) {
      stretch = [...stretch, character].slice(-size);
      if (stretch.length === size) grams.push({ term: `~${stretch.join("")}`, isStopWord: false, kind: "gram" });
    }
  }
  return grams;
}
