import { codePointLength, sliceCodePoints } from "@marginalia/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Covered, coveredBy, type Stretch } from "@/features/citation/match.ts";
import { isQuotable, placeOf } from "./place.ts";

const exact = (text: string, start: number): Stretch => ({
  text,
  start,
  end: start + codePointLength(text),
  exact: true,
});
const part = (stretch: Stretch, from = 0, to = stretch.text.length) => ({ stretch, from, to });
const cut = (text: string, parts: readonly Covered<Stretch>[]) => {
  const place = placeOf(text, parts);
  return place && sliceCodePoints(text, place.start, place.end);
};

describe("the place that a selection stands for", () => {
  it("is what was selected, over the marks between two blocks", () => {
    const text = "The **moon** pulls.\n\n## Harbours\n";
    const stretches = [exact("The ", 0), exact("moon", 6), exact(" pulls.", 12), exact("Harbours", 24)];
    const [, moon, pulls, harbours] = stretches;
    if (!moon || !pulls || !harbours) throw new Error("A stretch is missing.");
    expect(cut(text, [part(moon), part(pulls), part(harbours, 0, 4)])).toBe("moon** pulls.\n\n## Harb");
  });

  it("has no white space at its ends, and is nothing where there are no words", () => {
    const text = "One.\n\n  Two. ";
    expect(cut(text, [part(exact(text, 0), 4, 13)])).toBe("Two.");
    expect(placeOf(text, [part(exact(text, 0), 4, 8)])).toBeNull();
    expect(placeOf(text, [])).toBeNull();
    expect(placeOf(text, [part(exact(text, 0), 3, 3)])).toBeNull();
  });

  it("takes the whole of a character that was cut in the middle", () => {
    expect(cut("a🌕b", [part(exact("a🌕b", 0), 2, 4)])).toBe("🌕b");
    expect(cut("a🌕b", [part(exact("a🌕b", 0), 0, 2)])).toBe("a🌕");
  });

  it("takes the whole of what stands for other letters in the source", () => {
    const amp: Stretch = { text: "&", start: 2, end: 7, exact: false };
    expect(cut("a &amp; b", [part(amp)])).toBe("&amp;");
  });

  it("counts letters from the right as they are read", () => {
    const text = "القمر يجذب البحر";
    expect(cut(text, [part(exact(text, 0), 6, 10)])).toBe("يجذب");
  });

  it("goes from the first to the last word where the page shows them in another order", () => {
    const text = "first second third";
    expect(cut(text, [part(exact("third", 13)), part(exact("second", 6))])).toBe("second third");
  });
});

it("a passage of any length can be linked to, one of 5,000 characters can be asked about", () => {
  expect(isQuotable({ start: 7, end: 5_007 })).toBe(true);
  expect(isQuotable({ start: 7, end: 5_008 })).toBe(false);
});

/** Stretches of rendered words with marks between them that only the source has. */
const pieces = fc.array(
  fc.record({
    mark: fc.constantFrom("", "**", "\n\n", "🌑", "](x) "),
    words: fc.constantFrom("moon", "潮の満ち", "🌕 tide", " a ", "é", "بحر"),
  }),
  { minLength: 1, maxLength: 12 },
);

it("whatever is selected, the place covers all of it and is found on the page again", () => {
  fc.assert(
    fc.property(pieces, fc.nat(), fc.nat(), (given, first, second) => {
      let text = "";
      const stretches = given.map(({ mark, words }) => {
        const start = codePointLength(text + mark);
        text += mark + words;
        return exact(words, start);
      });
      const rendered = given.map(({ words }) => words).join("");
      const [a, b] = [first % (rendered.length + 1), second % (rendered.length + 1)];
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      let at = 0;
      const parts = stretches.flatMap((stretch) => {
        const [from, to] = [Math.max(0, low - at), Math.min(stretch.text.length, high - at)];
        at += stretch.text.length;
        return from < to ? [part(stretch, from, to)] : [];
      });
      const place = placeOf(text, parts);
      const selected = parts.map(({ stretch, from, to }) => stretch.text.slice(from, to)).join("");
      if (!place) {
        expect(selected.trim()).toBe("");
        return;
      }
      const quote = sliceCodePoints(text, place.start, place.end);
      const found = coveredBy({ ...place, quote }, stretches);
      const shown = found.map(({ stretch, from, to }) => stretch.text.slice(from, to)).join("");
      expect(shown.toWellFormed()).toBe(shown);
      // Half a character at either end is completed; the words between are the same.
      expect(shown).toContain(selected.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "").trim());
      expect(shown.length).toBeLessThanOrEqual(selected.length + 2);
    }),
  );
});
