import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPlaces, placeAfter } from "./find-places.ts";
import { foldText } from "./folded-text.ts";

const found = (text: string, query: string, isMarkdown = false) =>
  findPlaces(foldText(text, isMarkdown), foldText(query, isMarkdown).folded.trim()).map(({ start, end }) =>
    text.slice(start, end),
  );

describe("finding in a text", () => {
  it.each([
    ["case", "The Moon, the MOON", "moon", ["Moon", "MOON"]],
    ["diacritics, composed or not", "Café, cafe\u0301, CAFE", "cafe", ["Café", "cafe\u0301", "CAFE"]],
    ["letters of several", "Straße und STRASSE", "strasse", ["Straße", "STRASSE"]],
    ["the shapes of Greek and Turkish letters", "Ὀδυσσεύς ISPARTA ısparta", "οδυσσευσ", ["Ὀδυσσεύς"]],
    ["Cyrillic", "Ёлка и елка", "елка", ["Ёлка", "елка"]],
    ["Arabic vowel signs and tatweel", "اَلْقَمَرُ والقمـــر", "القمر", ["اَلْقَمَرُ", "القمـــر"]],
    ["Hebrew points", "שָׁלוֹם", "שלום", ["שָׁלוֹם"]],
    ["scripts without spaces", "潮の満ち引きは月の引力によって起こる。", "月の引力", ["月の引力"]],
    ["full-width letters and digits", "ＡＢＣ１２３", "abc123", ["ＡＢＣ１２３"]],
    ["Devanagari digits", "सन १९६९", "1969", ["१९६९"]],
    ["Hangul by syllable or by letter", "한국어".normalize("NFD"), "한국", ["한국".normalize("NFD")]],
    ["characters beyond U+FFFF", "🌕 moon 🌕", "🌕", ["🌕", "🌕"]],
    ["line breaks as spaces", "low\n  water, low water", "low water", ["low\n  water", "low water"]],
    ["no-break and ideographic spaces", "10\u00a0m, 潮\u3000月", "10 m", ["10\u00a0m"]],
    ["soft hyphens and zero-width joiners", "tide\u00adtable", "tidetable", ["tide\u00adtable"]],
  ])("does not mind %s", (_, text, query, expected) => {
    expect(found(text, query)).toEqual(expected);
  });

  it("keeps the vowels of Indic scripts, which are letters", () => {
    expect(found("किताब", "कताब")).toEqual([]);
  });

  it("reads Markdown as it is shown", () => {
    const text = '## The *full* moon\n\nSee [the tides](https://example.org/moon "x") of `Granville`.\n> and\n> more\n';
    expect(found(text, "full moon", true)).toEqual(["full* moon"]);
    expect(found(text, "the tides of granville", true)).toEqual([
      'the tides](https://example.org/moon "x") of `Granville',
    ]);
    expect(found(text, "example.org", true)).toEqual([]);
    expect(found(text, "and more", true)).toEqual(["and\n> more"]);
    expect(found("| port | range |", "port range", true)).toEqual(["port | range"]);
  });

  it("takes plain text by the letter", () => {
    expect(found("a*b*c", "b*")).toEqual(["b*"]);
  });

  it("finds nothing for nothing", () => {
    expect(found("anything", "  ")).toEqual([]);
    expect(found("", "a")).toEqual([]);
  });

  it("finds places that do not overlap, and the next after an index", () => {
    const places = findPlaces(foldText("aaaa", false), "aa");
    expect(places).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 4 },
    ]);
    expect(placeAfter(places, 1)).toBe(1);
    expect(placeAfter(places, 3)).toBe(0);
  });
});

it("whatever the text, each word of it is found where it stands", () => {
  const word = fc.constantFrom("Tide", "é", "ﬃ", "潮", "🌕", "بحر", "ǅ", "İ", "ﷺ", "한");
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), fc.nat(), fc.boolean(), (words, which, isMarkdown) => {
      const text = words.join(" ");
      const index = which % words.length;
      const start = words.slice(0, index).join(" ").length + (index === 0 ? 0 : 1);
      const wanted = words[index] ?? "";
      const places = findPlaces(foldText(text, isMarkdown), foldText(wanted, isMarkdown).folded);
      expect(places).toContainEqual({ start, end: start + wanted.length });
    }),
  );
});
