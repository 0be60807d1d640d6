import { sliceCodePoints, type TextFormat } from "@marginalia/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PASSAGE_CHARACTERS } from "./cut.ts";
import { ingestText } from "./ingest-text.ts";

const FORMATS: readonly TextFormat[] = ["markdown", "text"];
const MARKDOWN_PIECES = [
  "# ",
  "> ",
  "- ",
  "1. ",
  "```\n",
  "---\n",
  "| a |",
  "\n",
  "\r\n",
  "\n\n",
  "    ",
  "[a]: b",
  "<div>",
];
const SCRIPT_PIECES = [
  "😀👩‍👩‍👧",
  "e\u0301",
  "مرحبا بالعالم. ",
  "ภาษาไทยไม่มีช่องว่าง",
  "Hello there. ",
  "\ud800",
  "\0",
  "中文。",
];
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...MARKDOWN_PIECES, ...SCRIPT_PIECES), fc.string({ unit: "binary" })), {
    maxLength: 60,
  })
  .map((pieces) => pieces.join(""));
const longText = fc
  .tuple(fc.constantFrom(...SCRIPT_PIECES, "word "), fc.integer({ min: 1, max: 400 }))
  .map(([piece, times]) => piece.repeat(times));

describe("ingestText on Markdown", () => {
  const markdown =
    "# Über *uns* &amp; [you](x)\n\nFirst line\r\nsecond. 😀\n\n- one\n- two\n\n## Price\n| a | b |\n|--|--|\n| 1 | 2 |\n";
  const { outline, passages } = ingestText(markdown, "markdown");

  it("lists headings as plain text, where they stand", () => {
    expect(outline).toEqual([
      { level: 1, title: "Über uns & you", start: 0 },
      { level: 2, title: "Price", start: 65 },
    ]);
    expect(sliceCodePoints(markdown, 65, 73)).toBe("## Price");
  });

  it("makes a passage of each block and names the heading it stands under", () => {
    expect(passages.map(({ heading, text }) => [heading, text])).toEqual([
      ["Über uns & you", "# Über *uns* &amp; [you](x)"],
      ["Über uns & you", "First line\r\nsecond. 😀"],
      ["Über uns & you", "- one\n- two"],
      ["Price", "## Price"],
      ["Price", "| a | b |\n|--|--|\n| 1 | 2 |"],
    ]);
  });

  it("finds no heading in code or front matter", () => {
    const { outline: none, passages: blocks } = ingestText("---\ntitle: x\n---\n\n```\n# no\n```\n", "markdown");
    expect(none).toEqual([]);
    expect(blocks.map(({ text }) => text)).toEqual(["---\ntitle: x\n---", "```\n# no\n```"]);
  });

  it("finds the first heading behind a byte order mark", () => {
    expect(ingestText("\ufeff# Title\n", "markdown").outline).toEqual([{ level: 1, title: "Title", start: 1 }]);
  });

  it("keeps link definitions in a passage", () => {
    expect(ingestText("text\n\n[a]: http://b\n", "markdown").passages.map(({ text }) => text)).toContain(
      "[a]: http://b",
    );
  });

  it("cuts a long list between its items", () => {
    const item = `- ${"word ".repeat(100).trim()}\n`;
    for (const { text } of ingestText(item.repeat(10), "markdown").passages) expect(text).toMatch(/^- (?:.|\n)*word$/);
  });
});

describe("ingestText", () => {
  it("takes plain text as paragraphs without headings", () => {
    const { outline, passages } = ingestText("# one\ntwo\n \t\nthree", "text");
    expect(outline).toEqual([]);
    expect(passages.map(({ text }) => text)).toEqual(["# one\ntwo", "three"]);
  });

  it("replaces only what PostgreSQL cannot store", () => {
    expect(ingestText("a\0b\ud800c😀\r\n", "text").text).toBe("a\ufffdb\ufffdc😀\r\n");
  });

  it("cuts a long paragraph at the ends of sentences", () => {
    const { passages } = ingestText("This is a sentence of some words. ".repeat(200), "text");
    expect(passages.length).toBeGreaterThan(1);
    for (const { text } of passages) {
      expect(text.length).toBeLessThanOrEqual(PASSAGE_CHARACTERS);
      expect(text).toMatch(/^This .*words\.$/);
    }
  });

  it.each(FORMATS)("covers all text in order, whatever the text (%s)", (format) => {
    fc.assert(
      fc.property(fc.oneof(anyText, longText), (given) => {
        const { text, outline, passages } = ingestText(given, format);
        let end = 0;
        for (const [ordinal, passage] of passages.entries()) {
          expect(passage.ordinal).toBe(ordinal);
          expect(passage.text.trim()).not.toBe("");
          expect(passage.start).toBeGreaterThanOrEqual(end);
          expect(sliceCodePoints(text, end, passage.start).trim()).toBe("");
          expect(sliceCodePoints(text, passage.start, passage.end)).toBe(passage.text);
          end = passage.end;
        }
        expect(sliceCodePoints(text, end, text.length).trim()).toBe("");
        for (const { start } of outline) expect(passages.some((passage) => passage.start === start)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("never cuts inside a grapheme", () => {
    const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });
    fc.assert(
      fc.property(longText, (given) => {
        const { text, passages } = ingestText(given, "text");
        const starts = new Set([...graphemes.segment(text)].map(({ index }) => index));
        let index = 0;
        for (const passage of passages) {
          index = text.indexOf(passage.text, index);
          expect(starts.has(index)).toBe(true);
          index += passage.text.length;
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("ingestText on hostile text", () => {
  // A clock would fail on a busy machine: quadratic time shows as this file not ending within vitest's own limit.
  const MEGABYTES = 2_000_000;
  const hostile: readonly (readonly [string, string])[] = [
    ["one line without spaces", "a".repeat(MEGABYTES)],
    ["100,000 paragraphs", "a b c d e f g h i\n\n".repeat(100_000)],
    ["deep quotations", `${">".repeat(MEGABYTES / 2)}\n${"> ".repeat(MEGABYTES / 4)}`],
    ["quotations continued lazily", `${"> ".repeat(200)}a\n${"b\n".repeat(MEGABYTES / 8)}`],
    ["open brackets", "[".repeat(MEGABYTES)],
    ["underlined headings", "a\n=\n".repeat(MEGABYTES / 16)],
    ["a heading of brackets", `# ${"[".repeat(MEGABYTES)}`],
    ["emphasis marks", "*a_ ".repeat(MEGABYTES / 4)],
    ["one endless grapheme", `a${"\u0301".repeat(MEGABYTES)}`],
    ["blank lines", "\n".repeat(MEGABYTES)],
    ["one wide table row", `${"|a".repeat(MEGABYTES / 4)}|\n${"|-".repeat(MEGABYTES / 4)}|\n`],
  ];

  it.each(hostile)(
    "bounds passages for %s",
    (_, text) => {
      for (const format of FORMATS) {
        const { passages } = ingestText(text, format);
        let length = 0;
        for (const passage of passages) {
          expect(passage.text.length <= PASSAGE_CHARACTERS).toBe(true);
          length += passage.text.length;
        }
        expect(length <= text.length).toBe(true);
        expect(passages.length <= 100_000 * 3).toBe(true);
      }
    },
    60_000,
  );
});
