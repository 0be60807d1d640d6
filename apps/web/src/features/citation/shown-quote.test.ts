import { expect, it } from "vitest";
import { shownQuote } from "./shown-quote.ts";

it.each([
  ["a row", "| Granville | 14 metres |", "Granville · 14 metres"],
  ["the end of a row", "14 metres |", "14 metres"],
  ["the beginning of a row", "| Granville | 14", "Granville · 14"],
  ["a table", "| port | range |\n| :-- | --: |\n| Brest |  |", "port · range\nBrest"],
  ["a bar that is part of a cell", "| a \\| b | c |", "a | b · c"],
  ["a bar that is none of a table", "either | or", "either | or"],
  ["words around a table", "See:\n| a | b |\nThus.", "See:\na · b\nThus."],
  ["a rule", "---", "---"],
])("%s is shown as its words", (_, quote, shown) => {
  expect(shownQuote(quote)).toBe(shown);
});
