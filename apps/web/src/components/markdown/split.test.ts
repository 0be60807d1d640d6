import { expect, test } from "vitest";
import { linkDefinitions, splitMarkdown, splitPlainText } from "./split.ts";

const cut = (text: string, size: number) => splitMarkdown(text, size).map(({ start, end }) => text.slice(start, end));

test("a short text is one piece", () => {
  expect(cut("# a\n\nb", 100)).toEqual(["# a\n\nb"]);
});

test("a long text is cut before headings and loses nothing", () => {
  const text = Array.from({ length: 20 }, (_, n) => `# part ${n}\n\n${"word ".repeat(30)}\n\n`).join("");
  const pieces = cut(text, 500);
  expect(pieces.length).toBeGreaterThan(3);
  expect(pieces.join("")).toBe(text);
  for (const piece of pieces) expect(piece).toMatch(/^# part/);
});

test("what looks like a heading inside a fence is no place to cut", () => {
  const code = `\`\`\`\`sh\n${"# comment\n\n".repeat(100)}\`\`\`\n# still code\n\`\`\`\`\n`;
  const pieces = cut(`# a\n\n${code}\n# b\n\ntext`, 50);
  expect(pieces.filter((piece) => piece.includes("```"))).toHaveLength(1);
  expect(pieces.at(-1)).toBe("# b\n\ntext");
});

test("a text without headings is cut at paragraphs once it is very long", () => {
  const text = `${"A paragraph of words.\n\n".repeat(200)}`;
  const pieces = cut(text, 500);
  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces.join("")).toBe(text);
});

test("link definitions are collected, footnotes and prose are not", () => {
  expect(linkDefinitions("[a]: https://a.example\ntext [a]\n[^1]: note\n  [b c]: /b 'B'")).toBe(
    "[a]: https://a.example\n  [b c]: /b 'B'",
  );
});

test("plain text is cut between paragraphs and loses nothing", () => {
  const text = "One paragraph\nof two lines.\n\n".repeat(100);
  const pieces = splitPlainText(text, 300).map(({ start, end }) => text.slice(start, end));
  expect(pieces.length).toBeGreaterThan(5);
  expect(pieces.join("")).toBe(text);
  for (const piece of pieces) expect(piece).toMatch(/^One[\s\S]*\n\n$/);
});
