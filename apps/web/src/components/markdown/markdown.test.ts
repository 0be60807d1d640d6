import { createElement } from "react";
import { describe, expect, test } from "vitest";
import { renderInEnglish } from "@/i18n/testing.ts";
import { rehypeCitationMark } from "./citation-mark.ts";
import { codePointCounter } from "./code-points.ts";
import { Markdown } from "./markdown.tsx";
import { rehypeSourcePosition } from "./source-position.ts";

const render = (source: string) =>
  renderInEnglish(
    createElement(Markdown, {
      source,
      heading: { under: 1 },
      idPrefix: "t",
      plugins: [[rehypeSourcePosition, { source, offsetAt: codePointCounter(source) }]],
    }),
  );

/** What the page says of itself: each noted text, and what the source has at the noted place. */
function noted(source: string): [string, string][] {
  const points = [...source];
  const pattern = /data-start="(\d+)" data-end="(\d+)"([^>]*)>([^<]*)</g;
  return Array.from(render(source).matchAll(pattern), ([, start, end, , text]) => [
    String(text).replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"'),
    points.slice(Number(start), Number(end)).join(""),
  ]);
}

describe("the places of rendered text", () => {
  test.each([
    ["a paragraph", "Plain words.", ["Plain words."]],
    [
      "emphasis, links and code",
      "One **two** [three](https://a.example) `four`.",
      ["One ", "two", " ", "three", " ", "four", "."],
    ],
    ["headings and lists", "# Head\n\n- one\n- *two*", ["Head", "one", "two"]],
    ["a table", "| a | b |\n| --- | --- |\n| c | `d` |", ["a", "b", "c", "d"]],
    ["a fence", "```js\nlet js = 1;\n```", ["let js = 1;\n"]],
    ["characters beyond U+FFFF", "🌕 moon **𝒙** end", ["🌕 moon ", "𝒙", " end"]],
    ["a bare address", "See https://a.example/x now", ["See ", "https://a.example/x", " now"]],
    ["text in HTML", "<p align=center>Inside</p>\n\nAfter", ["Inside", "After"]],
  ])("are exact for %s", (_, source, texts) => {
    const found = noted(source);
    expect(found.map(([text]) => text)).toEqual(texts);
    for (const [text, there] of found) expect(text.trim()).toBe(there.trim());
  });

  test("leave no place for what the source does not hold", () => {
    expect(noted("![Image](https://a.example/i.png) Image words")).toEqual([[" Image words", " Image words"]]);
  });

  test("cannot be claimed by the text itself", () => {
    expect(render('<span data-start="1" data-end="2">x</span>')).not.toContain('data-end="2"');
  });
});

describe("what a text may do", () => {
  test.each([
    "<script>alert(1)</script>",
    '<img src="https://evil.example/a.png" onerror="alert(1)">',
    "![a](https://evil.example/a.png)",
    "![a][r]\n\n[r]: https://evil.example/a.png",
    '<iframe src="https://evil.example"></iframe>',
    "<style>body{display:none}</style>",
    "[x](javascript:alert(1)) [y](data:text/html,x) [z](vbscript:x)",
    '<form action="https://evil.example"><input></form>',
    '<svg onload="alert(1)"></svg>',
  ])("%s loads, runs and styles nothing", (source) => {
    expect(render(source)).not.toMatch(
      /<(?:script|img|iframe|style|form|input|svg|link|object)|\son\w+=|href="(?!https:)/i,
    );
  });

  test("an image becomes a link that names its host", () => {
    const html = render("![Chart](https://evil.example/a.png)");
    expect(html).toContain("Image not loaded: Chart (evil.example)");
    expect(html).toContain('rel="noopener noreferrer nofollow"');
  });

  test("a link into this site is shown as its words", () => {
    expect(render("[go](/api/auth/signout) [on](#x) [there](other.md)")).not.toContain("<a");
  });
});

test("headings stand below the page's own without gaps", () => {
  expect(render("# a\n\n#### b\n\n## c").match(/<h\d/g)).toEqual(["<h2", "<h3", "<h3"]);
});

test("only the numbers of citations become chips, and none in code", () => {
  const plugins: [typeof rehypeCitationMark, { numbers: Set<number> }][] = [
    [rehypeCitationMark, { numbers: new Set([1, 2]) }],
  ];
  const source = "One [1][2], not [3], not `[1]`.";
  const html = renderInEnglish(createElement(Markdown, { source, heading: { under: 2 }, idPrefix: "t", plugins }));
  expect(html.match(/data-citation="\d+"/g)).toEqual(['data-citation="1"', 'data-citation="2"']);
  expect(html).toContain("not [3]");
  expect(html).toContain("<code>[1]</code>");
});
