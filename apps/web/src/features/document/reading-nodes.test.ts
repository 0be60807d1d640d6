import type { ReadingElement, ReadingNode } from "@marginalia/contract";
import { createElement } from "react";
import { describe, expect, test } from "vitest";
import { renderInEnglish } from "@/i18n/testing.ts";
import { groupBlocks, idPlaces } from "./block-pieces.ts";
import { ReadingNodes } from "./reading-nodes.tsx";

const text = (words: string, start = 0): ReadingNode => ({ text: words, start });
const element = (tag: string, children: ReadingNode[], attributes?: object) =>
  ({ tag, children, ...(attributes ? { attributes } : {}) }) as ReadingElement; // as it comes out of the database: unchecked
const place = (start: number, depth: number) => ({ id: `section-${start}`, title: "t", start, depth });

function render(nodes: ReadingNode[], { level = 1, places = [place(0, 1)], directed = true } = {}): string {
  const page = { level, placeAt: new Map(places.map((one) => [one.start, one])), directed };
  return renderInEnglish(createElement(ReadingNodes, { nodes, page, isTop: true }));
}

test("a text alone in its element is marked there, others in elements of their own", () => {
  expect(render([element("p", [text("Tides 🌕", 4)])])).toBe('<p data-start="4" data-end="11">Tides 🌕</p>');
  expect(render([element("p", [text("The "), element("strong", [text("moon", 4)])])])).toBe(
    '<p><span data-start="0" data-end="4">The </span><strong data-start="4" data-end="8">moon</strong></p>',
  );
});

test("headings stand below the page's own, with the outline's ids", () => {
  const heading = element("h4", [text("Harbours", 12)]);
  expect(render([heading], { level: 2, places: [place(12, 3)] })).toMatch(/^<h5 id="section-12" .*data-depth="3"/);
  expect(render([heading], { level: 2, places: [] })).toMatch(/^<p .*data-depth="4"/);
  const named = render([element("h2", [text("Tides")], { id: "tides" })]);
  expect(named).toContain('<span id="in-document-tides"></span><span data-start="0" data-end="5">Tides</span>');
});

test("a table scrolls in a region that the keyboard reaches", () => {
  const table = element("table", [element("tbody", [element("tr", [element("td", [text("a")], { colSpan: 2 })])])]);
  expect(render([table])).toMatch(/^<section class="wide" aria-label="Table" tabindex="0"><table>.*colSpan="2"/);
});

test("a header cell without words is an ordinary cell", () => {
  expect(render([element("tr", [element("th", [])])])).toBe("<tr><td></td></tr>");
});

test("direction and language stay, and are taken from the letters where nobody said any", () => {
  expect(render([element("p", [text("שלום")], { dir: "rtl", lang: "he" })])).toContain('<p dir="rtl" lang="he"');
  expect(render([element("p", [text("שלום")])], { directed: false })).toContain('<p dir="auto"');
  expect(render([element("p", [text("Tides")])])).not.toContain("dir=");
});

describe("links", () => {
  const link = (href: string) => render([element("a", [text("x")], { href })]);

  test("into the document keep to names that the page itself never has", () => {
    expect(link("#note 1")).toBe('<a data-start="0" data-end="1" href="#in-document-note%201">x</a>');
    expect(render([element("p", [element("span", [], { id: "content" }), text("y")])])).toContain(
      '<span id="in-document-content">',
    );
  });

  test("to the web say where they go", () => {
    expect(link("https://example.org/a")).toContain('title="https://example.org/a" target="_blank" rel="noopener');
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "/api/auth/signout", "java\nscript:alert(1)", "vbscript:x"])(
    "%s is shown as its words",
    (href) => expect(link(href)).toBe('<span data-start="0" data-end="1">x</span>'),
  );
});

test("what is not in the closed set of elements or attributes is never made", () => {
  const hostile = { onload: "alert(1)", style: "color:red", src: "https://evil.example/a.png", className: "session" };
  const html = render([element("script", [text("alert(1)")], hostile), element("iframe", [], hostile)]);
  expect(html).toBe('<span data-start="0" data-end="8">alert(1)</span><span></span>');
});

test("blocks are put together into pieces that cover all of the text", () => {
  const blocks = Array.from({ length: 10 }, (_, n) => element("p", [text("a".repeat(40), n * 42)]));
  const pieces = groupBlocks(blocks, 100);
  expect(pieces.map(({ from, to }) => [from, to])).toEqual([
    [0, 124],
    [124, 250],
    [250, 376],
    [376, 418],
  ]);
  expect(pieces.flatMap((piece) => piece.blocks)).toEqual(blocks);
});

test("a link's target is where the text goes on", () => {
  const blocks = [element("p", [text("a")]), element("p", [element("span", [], { id: "n" }), text("b", 3)])];
  expect(idPlaces(blocks)).toEqual(new Map([["n", 3]]));
});
