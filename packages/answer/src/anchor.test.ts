import { sliceCodePoints } from "@marginalia/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contextOf, locateQuote } from "./anchor.ts";

const TEXT = "The moon pulls the sea twice a day. 🌕 Spring tides come at full moon.\n\nThe moon pulls the sea.";
const anchorAt = (text: string, start: number, end: number) => ({
  quote: sliceCodePoints(text, start, end),
  start,
  ...contextOf(text, start, end),
});
const found = (text: string, anchor: Parameters<typeof locateQuote>[1]) => {
  const place = locateQuote(text, anchor);
  return place && sliceCodePoints(text, place.start, place.end);
};

describe("locateQuote", () => {
  const tides = anchorAt(TEXT, 38, 71);

  it("finds a quote where it stood", () => {
    expect(tides.quote).toBe("Spring tides come at full moon.\n\n");
    expect(locateQuote(TEXT, tides)).toEqual({ start: 38, end: 71 });
  });

  it("finds a telling quote that has moved, counting code points", () => {
    const moved = `🌊🌊 A preface.\n\n${TEXT}`;
    expect(locateQuote(moved, anchorAt(TEXT, 38, 69))).toEqual({ start: 53, end: 84 });
    expect(found(moved, anchorAt(TEXT, 38, 69))).toBe("Spring tides come at full moon.");
  });

  it("finds it over other line breaks and hyphens that only lay out", () => {
    const set = "Spring ti\u00addes\ncome  at\nfull moon.";
    expect(found(`Now: ${set}`, anchorAt(TEXT, 38, 69))).toBe(set);
  });

  it("tells two places apart by what stands around them", () => {
    const second = anchorAt(TEXT, 71, 85);
    expect(second.quote).toBe("The moon pulls");
    const moved = `Preface. ${TEXT}`;
    expect(locateQuote(moved, second)).toEqual({ start: 80, end: 94 });
  });

  it("is not sure of a quote that stands twice in new surroundings, or of a short one in new surroundings", () => {
    const quote = "The moon pulls the sea twice a day.";
    const anchor = { ...anchorAt(TEXT, 0, 35), prefix: "before it", suffix: "after it" };
    expect(anchor.quote).toBe(quote);
    expect(locateQuote(`${quote} Indeed. ${quote}`, { ...anchor, start: 7 })).toBeNull();
    expect(locateQuote("A moon rises.", { quote: "moon", prefix: "full ", suffix: ".", start: 0 })).toBeNull();
  });

  it("finds nothing where the words are others", () => {
    expect(locateQuote("The sun warms the sea.", tides)).toBeNull();
    expect(locateQuote("", tides)).toBeNull();
    expect(locateQuote(TEXT, { quote: " \n ", prefix: "", suffix: "", start: 900 })).toBeNull();
  });
});

const piece = fc.constantFrom("a", "b ", "\n\n", "🌕", "moon ", "\u00ad", "tide", " ");
const text = fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join(""));

describe("any stretch of any text", () => {
  it("is found in its own text exactly where it was cut", () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (given, from, length) => {
        const size = [...given].length;
        const start = size === 0 ? 0 : from % size;
        const end = Math.min(size, start + 1 + (length % 30));
        if (end <= start) return;
        expect(locateQuote(given, anchorAt(given, start, end))).toEqual({ start, end });
      }),
    );
  });

  it("is only ever said to stand where the same words stand", () => {
    const bare = (words: string) => words.replace(/[\s\u00ad]/g, "");
    fc.assert(
      fc.property(text, text, fc.nat(), fc.nat(), (given, other, from, length) => {
        const start = from % Math.max(1, [...given].length);
        const anchor = anchorAt(given, start, start + 1 + (length % 30));
        const place = locateQuote(other, anchor);
        if (place) expect(bare(sliceCodePoints(other, place.start, place.end))).toBe(bare(anchor.quote));
      }),
    );
  });
});
