import fc from "fast-check";
import { expect, it } from "vitest";
import { codePointLength, codePointMap, sliceCodePoints, utf16Index } from "./text-offset.ts";

const text = fc
  .array(fc.constantFrom("a", "é", "潮", "🌕", "👩‍🚀", "\n"), { maxLength: 40 })
  .map((all) => all.join(""));

it("maps every offset of any text to its index and back, as the single conversions do", () => {
  fc.assert(
    fc.property(text, (given) => {
      const { indexAt, offsetAt } = codePointMap(given);
      for (let offset = 0; offset <= codePointLength(given); offset += 1) {
        expect(indexAt(offset)).toBe(utf16Index(given, offset));
        expect(offsetAt(indexAt(offset))).toBe(offset);
      }
    }),
  );
});

it("takes an index inside a surrogate pair for the pair's start, and an offset past the end for the end", () => {
  const { indexAt, offsetAt } = codePointMap("a🌕b");
  expect(offsetAt(2)).toBe(1);
  expect(indexAt(99)).toBe(4);
  expect(sliceCodePoints("a🌕b", 1, 2)).toBe("🌕");
});
