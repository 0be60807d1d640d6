/** Numbers from 0 to below 1, the same for the same seed (mulberry32, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Language = { share: number; syllables: readonly string[]; separator: string };

const pairs = (first: string, second: string) => [...first].flatMap((one) => [...second].map((two) => one + two));

export const LANGUAGES = {
  latin: { share: 0.55, syllables: pairs("bcdfghlmnprstv", "aeiou"), separator: " " },
  cyrillic: { share: 0.15, syllables: pairs("бвгдклмнпрст", "аеиоу"), separator: " " },
  arabic: { share: 0.15, syllables: pairs("بتثجحدرسشعفقكلمن", "اوي"), separator: " " },
  chinese: {
    share: 0.15,
    syllables: [..."的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"],
    separator: "",
  },
} as const satisfies Record<string, Language>;
export type LanguageName = keyof typeof LANGUAGES;

const WORDS_PER_LANGUAGE = 20_000;

/** Every language's words, the most frequent first; lengths are those of short and long words mixed. */
export function makeVocabulary(random: () => number): Record<LanguageName, string[]> {
  const wordsOf = ({ syllables }: Language) => {
    const words = new Set<string>();
    while (words.size < WORDS_PER_LANGUAGE) {
      const length = 1 + Math.floor(random() * (words.size < 100 ? 2 : 4));
      words.add(Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)]).join(""));
    }
    return [...words];
  };
  return {
    latin: wordsOf(LANGUAGES.latin),
    cyrillic: wordsOf(LANGUAGES.cyrillic),
    arabic: wordsOf(LANGUAGES.arabic),
    chinese: wordsOf(LANGUAGES.chinese),
  };
}

/** A sentence of `count` words, the word of rank n about 1/n as frequent as the first (Zipf's law). */
export function makeText(
  words: readonly string[],
  { count, separator }: { count: number; separator: string },
  random: () => number,
): string {
  return Array.from({ length: count }, () => words[Math.floor(words.length ** random()) - 1] ?? words[0]).join(
    separator,
  );
}
