import type { ReadingNode } from "@marginalia/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IngestError } from "../ingest-error.ts";
import { readHtml } from "./read-html.ts";
import { blocksOf, brokenPromises, markupOf } from "./test-reading.ts";

describe("readHtml on hostile pages", () => {
  it.each([
    "<script>evil()</script>ok",
    "<ScRiPt>evil()</sCrIpT >ok",
    "<img src=x onerror=evil()>ok",
    "<svg onload=evil()><script>evil()</script><a xlink:href=javascript:evil()>evil()</a></svg>ok",
    "<iframe srcdoc='<script>evil()</script>'></iframe>ok",
    "<style>@import 'evil()'</style>ok",
    "<meta http-equiv=refresh content='0;url=evil()'><base href=evil()>ok",
    "<object data=evil()>evil()</object><embed src=evil()>ok",
    "<noscript><p title='</noscript><img src=x onerror=evil()>'></noscript>ok",
    "<template><script>evil()</script></template>ok",
    "<form action=javascript:evil()><button formaction=evil()>evil()</button></form>ok",
    "<details open ontoggle=evil()>ok</details>",
    "<a href='javascript&colon;evil()'>ok</a>",
    "<a href='&#106;&#97;&#118;&#97;script:evil()'>ok</a>",
    "<div style='background:url(evil())'>ok</div>",
    "<!--><script>evil()</script>-->ok",
    "<p id='evil()'>ok</p><p class='evil()'></p>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=evil()&gt;'></table></mtext></math>ok",
  ])("keeps nothing that could act: %s", (html) => {
    const file = readHtml(html);
    expect(brokenPromises(file)).toEqual([]);
    expect(markupOf(file)).not.toMatch(/evil/);
    expect(file.text).toContain("ok");
  });

  const MANY = 100_000;
  it.each([
    ["nested blocks", "<div>".repeat(MANY)],
    ["nested lists", "<ul><li>".repeat(MANY)],
    ["nested quotations", "<blockquote>".repeat(MANY)],
    ["nested emphasis", "<b>".repeat(1_000_000 / 3)],
    ["nested spans", "<span lang=en><span lang=de>".repeat(MANY / 4)],
    ["nested tables", "<table><tr><td>".repeat(MANY / 5)],
    ["nested drawings", "<svg>".repeat(MANY)],
    ["links", "<a href=http://x>b".repeat(MANY / 4)],
    ["paragraphs", "<p>a".repeat(MANY)],
    ["headings", "<h1>a</h1>".repeat(MANY / 2)],
    ["line breaks", "<br>".repeat(MANY)],
    ["open comment", `<!--${"<".repeat(MANY)}`],
    ["plain text mode", `<plaintext>${"<p>".repeat(MANY)}`],
  ])("reads %s without end", (_, html) => {
    const file = readHtml(`start ${html}x`);
    expect(file.text.length).toBeLessThan(html.length + 10);
    expect(depthOf(blocksOf(file))).toBeLessThan(64);
  });

  it("refuses a page of too many elements", () => {
    expect(() => readHtml(`<table><tr>${"<td>".repeat(600_000)}x`)).toThrow(IngestError);
  });

  it("keeps its promises whatever the page", () => {
    const tags = [
      "p",
      "div",
      "b",
      "i",
      "a",
      "ul",
      "li",
      "table",
      "tr",
      "td",
      "caption",
      "h1",
      "h2",
      "pre",
      "br",
      "hr",
      "dl",
      "dt",
    ];
    const more = [
      "dd",
      "blockquote",
      "span",
      "svg",
      "math",
      "select",
      "template",
      "form",
      "figure",
      "main",
      "article",
      "nav",
    ];
    const attribute = fc.constantFrom(
      "",
      " id=a",
      " id=b",
      " href=#a",
      " href=#b",
      " href=http://x",
      " lang=de",
      " dir=rtl",
    );
    const tag = fc.constantFrom(
      ...tags,
      ...more,
      "figcaption",
      "thead",
      "font",
      "textarea",
      "title",
      "body",
      "frameset",
    );
    const piece = fc.oneof(
      fc.tuple(tag, attribute).map(([name, said]) => `<${name}${said}>`),
      tag.map((name) => `</${name}>`),
      fc.constantFrom(
        "text",
        " ",
        "\n",
        " 😀 a",
        "e\u0301",
        "&amp;",
        "&#0;",
        "&#xd800;",
        "\0",
        "\ud800",
        "<!--",
        "-->",
        "<![CDATA[",
      ),
      fc.string({ unit: "binary", maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(brokenPromises(readHtml(pieces.join("")))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});

function depthOf(nodes: readonly ReadingNode[]): number {
  return nodes.reduce((most, node) => Math.max(most, "children" in node ? 1 + depthOf(node.children) : 0), 0);
}
