import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordsOf } from "./term.ts";

describe("the words of a text", () => {
  it("are in ASCII text those that Unicode's segmenter finds", () => {
    const segmenter = new Intl.Segmenter("und", { granularity: "word" });
    const pieces = fc.constantFrom("a", "bc", "1", "23", "_", ".", ",", "'", ";", ":", " ", "-", "/", "\n");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const text = parts.join("");
        const expected = [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike);
        expect(wordsOf(text)).toEqual(
          expected.flatMap(({ segment }) => segment.split("'")).filter((word) => word !== ""),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("are the same in every script's digits and in wide or capital letters", () => {
    expect(wordsOf("Ｗｉｄｅ ١٩٩٥ E\u0301te\u0301")).toEqual(["wide", "1995", "été"]);
  });
});
