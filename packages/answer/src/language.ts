import { foldMarks, lowerCase } from "@marginalia/contract";
import { stemmer as arabic } from "@orama/stemmers/arabic";
import { stemmer as armenian } from "@orama/stemmers/armenian";
import { stemmer as bulgarian } from "@orama/stemmers/bulgarian";
import { stemmer as danish } from "@orama/stemmers/danish";
import { stemmer as dutch } from "@orama/stemmers/dutch";
import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as finnish } from "@orama/stemmers/finnish";
import { stemmer as french } from "@orama/stemmers/french";
import { stemmer as german } from "@orama/stemmers/german";
import { stemmer as greek } from "@orama/stemmers/greek";
import { stemmer as hungarian } from "@orama/stemmers/hungarian";
import { stemmer as hindi } from "@orama/stemmers/indian";
import { stemmer as indonesian } from "@orama/stemmers/indonesian";
import { stemmer as irish } from "@orama/stemmers/irish";
import { stemmer as italian } from "@orama/stemmers/italian";
import { stemmer as norwegian } from "@orama/stemmers/norwegian";
import { stemmer as portuguese } from "@orama/stemmers/portuguese";
import { stemmer as romanian } from "@orama/stemmers/romanian";
import { stemmer as russian } from "@orama/stemmers/russian";
import { stemmer as spanish } from "@orama/stemmers/spanish";
import { stemmer as swedish } from "@orama/stemmers/swedish";
import { stemmer as turkish } from "@orama/stemmers/turkish";
import { stemmer as ukrainian } from "@orama/stemmers/ukrainian";
import stopWordLists from "stopwords-iso" with { type: "json" };

/** What is known of a language: which of its words carry no content, and how to cut a word to its stem. */
export type Language = {
  code: string;
  isStopWord(folded: string): boolean;
  stem(lower: string): string;
};

const STEMMERS: Readonly<Record<string, (word: string) => string>> = {
  ar: arabic,
  bg: bulgarian,
  da: danish,
  de: german,
  el: greek,
  en: english,
  es: spanish,
  fi: finnish,
  fr: french,
  ga: irish,
  hi: hindi,
  hu: hungarian,
  hy: armenian,
  id: indonesian,
  it: italian,
  nl: dutch,
  no: norwegian,
  pt: portuguese,
  ro: romanian,
  ru: russian,
  sv: swedish,
  tr: turkish,
  uk: ukrainian,
};

const languages = new Map(
  Object.entries(stopWordLists).map(([code, words]) => {
    const stopWords = new Set(words.map((word) => foldMarks(lowerCase(word))));
    const stem = STEMMERS[code] ?? ((word: string) => word);
    const language: Language = { code, isStopWord: (folded) => stopWords.has(folded), stem };
    return [code, { language, stopWords }];
  }),
);

const UNKNOWN: Language = { code: "und", isStopWord: () => false, stem: (word) => word };

/**
 * The language whose stop words make up most of `folded` (the words of a text), weighing each hit by how few languages
 * share it: "de" says little, "welche" a lot. A text without any stop word has no known language.
 */
export function detectLanguage(folded: readonly string[]): Language {
  const hits = new Map<string, number>();
  for (const word of folded) {
    const having = [...languages].filter(([, { stopWords }]) => stopWords.has(word));
    for (const [code] of having) hits.set(code, (hits.get(code) ?? 0) + 1 / having.length);
  }
  const best = [...hits].sort(([, a], [, b]) => b - a)[0];
  return (best && languages.get(best[0])?.language) ?? UNKNOWN;
}
