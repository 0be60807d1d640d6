import { describe, expect, it } from "vitest";
import { runsAgainst } from "./direction.ts";

describe("runsAgainst", () => {
  it.each([
    ["a Hebrew line of an English page", ["שלום עולם"], false, true],
    ["one that begins with a Latin name, on its right", [".", "ואחר כך עוד הרבה מילים", "North Quay"], false, true],
    ["an English line that ends in a long Hebrew name", ["The name is", "ואחר כך עוד הרבה מילים"], false, false],
    [
      "an English line with a short Hebrew word on its left",
      ["עולם", "is the first word of this English line"],
      false,
      false,
    ],
    ["a line of signs", ["— 12 —"], false, false],
    ["an English line of a Hebrew page", ["An English line"], true, true],
    ["a Hebrew line with an English name in a Hebrew page", ["שלום", "Google"], true, false],
  ])("tells %s", (_, texts, rightToLeft, against) => {
    expect(runsAgainst(texts, rightToLeft)).toBe(against);
  });
});
