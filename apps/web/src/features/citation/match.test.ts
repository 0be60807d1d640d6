import { expect, test } from "vitest";
import { coveredBy, type Stretch } from "./match.ts";

const exact = (text: string, start: number): Stretch => ({ text, start, end: start + [...text].length, exact: true });
const words = (stretches: readonly Stretch[], start: number, end: number, quote: string) =>
  coveredBy({ start, end, quote }, stretches).map(({ stretch, from, to }) => stretch.text.slice(from, to));

test("a quote inside one stretch is cut out of it", () => {
  expect(words([exact("The moon pulls the sea.", 10)], 14, 18, "moon")).toEqual(["moon"]);
});

test("a quote over emphasis covers the stretches and not the marks", () => {
  // The **moon** pulls.
  expect(words([exact("The ", 0), exact("moon", 6), exact(" pulls.", 12)], 0, 19, "The **moon** pulls.")).toEqual([
    "The ",
    "moon",
    " pulls.",
  ]);
});

test("offsets count code points", () => {
  expect(words([exact("🌕🌑 moons here", 0)], 3, 8, "moons")).toEqual(["moons"]);
});

test("a stretch that differs from the quote means that nothing is covered", () => {
  expect(words([exact("The moon ", 0), exact("pushes", 9)], 0, 15, "The moon pulls!")).toEqual([]);
});

test("offsets that do not fit the quote's length cover nothing", () => {
  expect(words([exact("The moon", 0)], 0, 8, "The")).toEqual([]);
});

test("an inexact stretch is covered whole", () => {
  const amp: Stretch = { text: "&", start: 2, end: 7, exact: false };
  expect(words([exact("a ", 0), amp, exact(" b", 7)], 0, 9, "a &amp; b")).toEqual(["a ", "&", " b"]);
});

test("white space alone is no passage", () => {
  expect(words([exact("a   b", 0)], 1, 4, "   ")).toEqual([]);
});
