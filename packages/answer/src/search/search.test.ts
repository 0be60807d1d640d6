import { codePointLength, sliceCodePoints } from "@marginalia/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSearchQuery } from "./search-query.ts";
import { searchTermsOf } from "./search-terms.ts";
import { hitRangesOf, snippetOf } from "./snippet.ts";

/** Whether PostgreSQL would find `text`: every term of the query is one of its terms, or begins one. */
function finds(typed: string, text: string): boolean {
  const terms = searchTermsOf(text);
  const wanted = readSearchQuery(typed).flatMap((piece) => piece.terms);
  return (
    wanted.length > 0 &&
    wanted.every(({ term, prefix }) => terms.some((one) => (prefix ? one.startsWith(term) : one === term)))
  );
}

const marked = (typed: string, text: string) =>
  hitRangesOf(text, readSearchQuery(typed)).map(([start, end]) => sliceCodePoints(text, start, end));

describe("a search finds", () => {
  it.each([
    ["a word as it is typed", "harb", "The Harbour of Granville", ["Harbour"]],
    [
      "words in any order, each also as the beginning of another",
      "granville tide",
      "Tides at Granville",
      ["Tides", "Granville"],
    ],
    ["letters without their marks", "elysees", "Champs-Élysées", ["Élysées"]],
    ["and with them", "ÉLYSÉES", "champs elysees", ["elysees"]],
    ["German", "strasse", "Große Straße", ["Straße"]],
    ["Greek", "οδυσσευσ", "Ὀδυσσεύς", ["Ὀδυσσεύς"]],
    ["Russian", "прилив", "Приливы и отливы", ["Приливы"]],
    ["Arabic without its vowels", "القمر", "يجذب القَمَرُ البحر", ["القَمَرُ"]],
    ["Persian joined without a space", "میخواهم", "می\u200cخواهم بروم", ["می\u200cخواهم"]],
    ["Hebrew", "שלום", "שָׁלוֹם עולם", ["שָׁלוֹם"]],
    ["Hindi", "चंद्र", "चंद्रमा समुद्र को खींचता है", ["चंद्रमा"]],
    ["Korean before its particles", "달", "달이 바다를 당긴다", ["달이"]],
    ["one Chinese character", "月", "太阳和月亮", ["月"]],
    ["two", "月亮", "太阳和月亮", ["月亮"]],
    ["a Japanese phrase", "月の引力", "潮の満ち引きは月の引力によって起こる。", ["月の引力"]],
    ["half-width kana by whole ones", "ガス", "ｶﾞｽ会社", ["ｶﾞｽ"]],
    ["Thai in the middle of a sentence", "น้ำขึ้น", "เมื่อน้ำขึ้นให้รีบตัก", ["น้ำขึ้น"]],
    ["two Thai letters", "น้", "เมื่อน้ำขึ้น", ["น้"]],
    ["digits of any script", "1995", "في عام ١٩٩٥", ["١٩٩٥"]],
    ["a part of a name with signs in it", "toml", "see Cargo.toml_old", ["toml"]],
    ["a word that a soft hyphen parts", "harbour", "har\u00adbour", ["har\u00adbour"]],
    ["a character beyond U+FFFF", "𠮷野", "🌕 𠮷野家", ["𠮷野"]],
  ] as const)("%s", (_, typed, text, hits) => {
    expect(finds(typed, text)).toBe(true);
    expect(marked(typed, text)).toEqual(hits);
  });

  it("nothing by a word that is not there, by the end of one, or by signs alone", () => {
    expect(finds("tides sun", "Tides and the moon")).toBe(false);
    expect(finds("our", "harbour")).toBe(false);
    expect(readSearchQuery(" '\\:*&|!<> ")).toEqual([]);
  });

  it("short words whole, and a lone letter after others not yet", () => {
    expect(finds("a", "apple")).toBe(false);
    expect(finds("tides a", "tides")).toBe(true);
    expect(finds("tides a ", "tides apple")).toBe(false);
  });
});

describe("the terms of a text", () => {
  it("are bounded in length and number, whatever the text", () => {
    const long = Array.from({ length: 100_000 }, (_, n) => `${n}x`.repeat(40)).join(" ");
    const terms = searchTermsOf(long);
    expect(Math.max(...terms.map((term) => Buffer.byteLength(term)))).toBeLessThanOrEqual(256);
    expect(terms.reduce((sum, term) => sum + Buffer.byteLength(term), 0)).toBeLessThan(500_000);
  });

  it("are never empty, each there once, and of letters, marks and digits alone", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const terms = searchTermsOf(text);
        expect(new Set(terms).size).toBe(terms.length);
        for (const term of terms) expect(term).toMatch(/^[^\s'\\:*&|!<>()\0]+$/u);
      }),
    );
  });
});

const WORDS = [
  "moon",
  "Moonlight",
  "ﬁsh",
  "½",
  "月",
  "月亮",
  "ｶﾞ",
  "น้ำ",
  "Å",
  "e\u0301",
  "달",
  "𠮷",
  "🌕",
  "'",
  "\u0301",
  "_",
];
const someText = fc
  .array(fc.constantFrom(...WORDS, " ", " ", "\n", "."), { maxLength: 120 })
  .map((all) => all.join(""));

describe("a snippet", () => {
  it("is cut out of the text as it stands, with whole hits inside, in order", () => {
    fc.assert(
      fc.property(someText, fc.constantFrom(...WORDS, "moon 月"), (text, typed) => {
        const { text: cut, start, hits, cutBefore, cutAfter } = snippetOf(text, readSearchQuery(typed));
        expect(sliceCodePoints(text, start, start + codePointLength(cut))).toBe(cut);
        expect(cut.length).toBeLessThanOrEqual(260);
        expect(cutBefore).toBe(sliceCodePoints(text, 0, start).trim() !== "");
        expect(cutAfter).toBe(sliceCodePoints(text, start + codePointLength(cut), text.length).trim() !== "");
        let last = -1;
        for (const [from, to] of hits) {
          expect(from).toBeGreaterThan(last);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(codePointLength(cut));
          last = to;
        }
      }),
    );
  });

  it("holds a hit whenever the text is found", () => {
    fc.assert(
      fc.property(someText, fc.constantFrom(...WORDS, "moon 月"), (text, typed) => {
        fc.pre(finds(typed, text));
        expect(snippetOf(text, readSearchQuery(typed)).hits.length).toBeGreaterThan(0);
      }),
    );
  });

  it("shows the place where the words stand together", () => {
    const text = `${"The moon is far. ".repeat(30)}At low water the harbour sleeps under the moon. ${"The sun is farther. ".repeat(30)}`;
    const { text: cut, hits } = snippetOf(text, readSearchQuery("moon harbour"));
    expect(hits.map(([start, end]) => sliceCodePoints(cut, start, end))).toContain("harbour");
    expect(cut).toMatch(/harbour sleeps under the moon/);
  });
});
