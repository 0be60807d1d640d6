import { describe, expect, test } from "vitest";
import { align, locate } from "./align.ts";

/** Each segment beside what the source has at its place. */
const pairs = (value: string, source: string) =>
  align(value, source)?.map(({ text, start, end }) => [text, source.slice(start, end)]);

describe("align", () => {
  test("a text that stands in the source as it is becomes one exact segment", () => {
    expect(align("as it is", "as it is", 7)).toEqual([{ text: "as it is", start: 7, end: 15, exact: true }]);
  });

  test("the backslash of an escape belongs to no segment", () => {
    expect(pairs("2 * 3 * 4", "2 \\* 3 \\* 4")).toEqual([
      ["2 ", "2 "],
      ["* 3 ", "* 3 "],
      ["* 4", "* 4"],
    ]);
  });

  test("an entity is one inexact segment, wherever it stands", () => {
    expect(pairs("a & b", "a &amp; b")).toEqual([
      ["a ", "a "],
      ["&", "&amp;"],
      [" b", " b"],
    ]);
    expect(
      pairs("©2024 AT&T", "&copy;2024 AT&#38;T")
        ?.map(([text]) => text)
        .join(""),
    ).toBe("©2024 AT&T");
    expect(pairs("end 🌕", "end &#x1F315;")?.at(-1)).toEqual(["🌕", "&#x1F315;"]);
  });

  test("the marks of quoted and indented lines are skipped", () => {
    expect(pairs("one\ntwo", "one\n> two")).toEqual([
      ["one\n", "one\n"],
      ["two", "two"],
    ]);
    expect(
      pairs("one\ntwo", "one  \r\n   two")
        ?.map(([text]) => text)
        .join(""),
    ).toBe("one\ntwo");
  });

  test("texts that do not belong together are given up", () => {
    expect(align("abc", "abd")).toBeNull();
    expect(align("abcd", "abc")).toBeNull();
  });
});

describe("locate", () => {
  test("code in a quoted block is found line by line", () => {
    const source = "> ```\n> let a;\n> let b;\n> ```";
    const found = locate("let a;\nlet b;\n", source, 6, source.length);
    expect(found?.map(({ start, end }) => source.slice(start, end)).filter(Boolean)).toEqual(["let a;", "let b;"]);
  });

  test("a text outside the stretch is not found", () => {
    expect(locate("needle", "hay needle", 0, 5)).toBeNull();
  });
});
