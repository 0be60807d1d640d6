import { readFileSync } from "node:fs";
import fc from "fast-check";
import { countTokens as countCl100k } from "gpt-tokenizer/encoding/cl100k_base";
import { countTokens as countO200k } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, it } from "vitest";
import { estimateTokens, fitTokens } from "./token.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
/** What models of two generations count. */
const counted = (text: string) => Math.max(countCl100k(text), countO200k(text));

const TEXTS: Readonly<Record<string, string>> = {
  "English questions and answers": read("../../bench/data/en.json").slice(0, 200_000),
  "Spanish questions and answers": read("../../bench/data/es.json").slice(0, 200_000),
  Markdown: read("../../../../docs/architecture.md"),
  "TypeScript in many languages": read("../languages.test.ts"),
  "capital letters": "THE QUICK BROWN FOX JUMPS OVER THE LAZY DOG. ".repeat(20),
  numbers: "3.14159 2653589 79323846,26433 83279-50288 ".repeat(20),
  addresses: "https://example.org/a8f7x?q=zz9_kk&x=%20%E3 ".repeat(20),
  Vietnamese: "Cây cầu nằm trên sông và được xây dựng vào năm một nghìn chín trăm. ".repeat(5),
  Russian: "Луна дважды в день притягивает море, и это называется приливом. ".repeat(5),
  Arabic: "يسحب القمر البحر مرتين في اليوم ويسمى ذلك المد والجزر. ".repeat(5),
  Hindi: "चाँद दिन में दो बार समुद्र को खींचता है और इसे ज्वार कहते हैं। ".repeat(5),
  Thai: "ดวงจันทร์ดึงทะเลวันละสองครั้งและเรียกว่าน้ำขึ้นน้ำลง ".repeat(5),
  Amharic: "ጨረቃ በቀን ሁለት ጊዜ ባሕሩን ትስባለች። ".repeat(5),
  Chinese: "潮汐是海水的周期性运动。月亮每天两次拉动大海。".repeat(5),
  Japanese: "潮の満ち引きは月の引力によって一日に二回起こります。".repeat(5),
  Korean: "달은 하루에 두 번 바다를 끌어당기며 이것을 조수라고 부른다. ".repeat(5),
  emoji: "😀👩‍👩‍👧‍👦🏳️‍🌈🌕".repeat(20),
};

describe("the estimate of tokens", () => {
  it.each(Object.keys(TEXTS))("is not below what tokenizers count, nor far above: %s", (name) => {
    const text = TEXTS[name] ?? "";
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(counted(text));
    expect(estimateTokens(text)).toBeLessThan(4 * counted(text));
  });
});

describe("the start of a text that fits", () => {
  it("is as long as it can be and never half a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), fc.nat({ max: 100 }), (text, tokens) => {
        const start = fitTokens(text, tokens);
        expect(text.startsWith(start)).toBe(true);
        expect(start.isWellFormed()).toBe(text.isWellFormed());
        expect(estimateTokens(start)).toBeLessThanOrEqual(tokens);
        const next = [...text.slice(start.length)][0];
        if (next !== undefined) expect(estimateTokens(start + next)).toBeGreaterThan(tokens);
      }),
    );
  });
});
