import { createElement } from "react";
import { beforeAll, describe, expect, test } from "vitest";
import { renderInEnglish } from "@/i18n/testing.ts";
import { rehypeCitationMark } from "./citation-mark.ts";
import { codePointCounter } from "./code-points.ts";
import { Markdown } from "./markdown.tsx";
import { loadPlugins, richNeeds } from "./rich.ts";
import { rehypeSourcePosition } from "./source-position.ts";

beforeAll(async () => {
  await loadPlugins({ math: true, brackets: true, code: true });
});

const render = (source: string, plugins = sourcePlaces(source)) =>
  renderInEnglish(createElement(Markdown, { source, heading: { under: 1 }, idPrefix: "t", plugins }));
const sourcePlaces = (source: string): NonNullable<Parameters<typeof Markdown>[0]["plugins"]> => [
  [rehypeSourcePosition, { source, offsetAt: codePointCounter(source) }],
];

/** Each noted text, and what the source has at the noted place. */
function noted(source: string): [string, string][] {
  const points = [...source];
  const pattern = /data-start="(\d+)" data-end="(\d+)"(?! data-exact)[^>]*>([^<]*)</g;
  return Array.from(render(source).matchAll(pattern), ([, start, end, text]) => [
    String(text).replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
    points.slice(Number(start), Number(end)).join(""),
  ]);
}

const formulas = (source: string) => render(source).match(/class="katex"/g)?.length ?? 0;

describe("formulas", () => {
  test.each([
    ["inline", "The area is $\\pi r^2$.", 1],
    ["beside Han characters", "面积是$\\pi r^2$。", 1],
    ["over two lines", "So $a +\nb$ it is.", 1],
    ["display", "$$\n\\int_0^1 x\\,dx\n$$", 1],
    ["fenced", "```math\nx^2\n```", 1],
    ["in a list and a quote", "- $x$\n\n> $y$", 2],
    ["one letter", "$x$", 1],
  ])("%s", (_, source, count) => expect(formulas(source)).toBe(count));

  test.each([
    "It costs $5 and then $10.",
    "between $5 and $10 or US$3-US$4",
    "set $HOME and $PATH",
    "a lonely $ sign",
    "`$x$` in code",
    "\\$x\\$",
    "from $10-$20",
  ])("%s is no formula", (source) => expect(formulas(source)).toBe(0));

  test("dollars that are no formula do not end the emphasis around them", () => {
    expect(render("costs $5 **and** then $10")).toContain("<strong");
  });

  test("a formula keeps its place, not exact, and the words around it theirs", () => {
    const html = render("🌕 so $x^2$ it is");
    expect(html).toMatch(/<span class="math" data-start="6" data-end="9" data-exact="no"><span class="katex">/);
    expect(noted("🌕 so $x^2$ it is")).toEqual([
      ["🌕 so ", "🌕 so "],
      [" it is", " it is"],
    ]);
    expect(render("a\n\n$$\nx^2\n$$\n\nb")).toMatch(/<div class="math" data-start="6" data-end="9" data-exact="no"/);
    expect(render("> $$\n> x\n> y\n> $$")).toMatch(/<div class="math" data-start="7" data-end="12" data-exact="no"/);
  });

  test("a formula that is wrong stays as it was written, at its place", () => {
    expect(render("so $\\frac{1$ it is")).toContain("\\frac{1</code>");
    expect(noted("so $\\frac{1$ it is")[1]).toEqual(["\\frac{1", "\\frac{1"]);
  });
});

describe("formulas that attack", () => {
  test.each([
    "$\\href{javascript:alert(1)}{x}$",
    "$\\url{https://evil.example}$",
    "$\\includegraphics{https://evil.example/a.png}$",
    "$\\htmlClass{session}{x}$",
    "$\\htmlId{content}{x}$",
    "$\\htmlStyle{position:fixed}{x}$",
    "$\\htmlData{start=1}{x}$",
    "$\\text{<img src=x onerror=alert(1)>}$",
    "$$\n\\text{</span><script>alert(1)</script>}\n$$",
  ])("%s makes no link, image, id, class, data or style of its own", (source) => {
    const tags = render(source).match(/<\w[^>]*>/g) ?? [];
    expect(tags.length).toBeGreaterThan(10);
    expect(tags.filter((tag) => /^<(?:img|script|a)\b|\s(?:id|src|href|on\w+)=|session|fixed/i.test(tag))).toEqual([]);
    expect(tags.filter((tag) => tag.includes("data-start"))).toHaveLength(1);
  });

  test("sizes are bounded", () => {
    const tags = render("$\\rule{9999em}{9999em}$").match(/style="[^"]*"/g) ?? [];
    const sizes = Array.from(tags.join().matchAll(/(-?[\d.]+)em/g), ([, size]) => Number(size));
    expect(sizes.length).toBeGreaterThan(0);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(50);
  });

  test.each([
    ["definitions", `$\\def\\a{${"x".repeat(1_000)}}${"\\a".repeat(900)}$`],
    ["definitions by another name", `$\\newcommand{\\a}{x}${"\\a".repeat(900)}$`],
    ["what never ends", "$\\def\\a{\\a\\a}\\a$"],
    ["braces", `$${"{".repeat(1_900)}x${"}".repeat(1_900)}$`],
    ["fences in fences", `$${"\\left(".repeat(300)}x${"\\right)".repeat(300)}$`],
    ["styles in styles", `$${"\\displaystyle ".repeat(280)}x$`],
    ["fonts in fonts", `$${"\\bf".repeat(1_300)} x$`],
    ["roots", `$${"\\sqrt{".repeat(500)}x${"}".repeat(500)}$`],
    ["powers", `$${"x^{".repeat(900)}x${"}".repeat(900)}$`],
    ["cells", `$$\n\\begin{matrix}${"&".repeat(3_900)}\\end{matrix}\n$$`],
    ["very many", "$x$ ".repeat(6_000)],
    ["a very long one", `$${"x".repeat(100_000)}$`],
    ["dollars", "$".repeat(20_000)],
    ["dollars that open", "$a ".repeat(20_000)],
  ])("%s are shown in the end, and do not grow", (_, source) => {
    const from = performance.now();
    const html = render(source);
    expect(performance.now() - from).toBeLessThan(15_000);
    expect(html.length).toBeLessThan(2_000_000);
  });
});

describe("code", () => {
  const source = 'so\n\n```js\nconst moon = "🌕"; // & <b>\n```\n\nend';

  test("of a named language is coloured, and every piece of it keeps its place", () => {
    expect(render(source)).toContain('<span class="hljs-keyword"><span data-start="10" data-end="15">const</span>');
    for (const [text, there] of noted(source)) expect(text).toBe(there);
    const words = noted(source).map(([text]) => text);
    expect(words.join("")).toBe('soconst moon = "🌕"; // & <b>\nend');
  });

  test("in a quote keeps the places of its lines", () => {
    const quoted = "> ```js\n> let a = 1;\n> let b = 2;\n> ```";
    for (const [text, there] of noted(quoted)) expect(text).toBe(there);
    expect(noted(quoted).length).toBeGreaterThan(4);
  });

  test.each(["```\nlet a;\n```", "```nolanguage\nlet a;\n```", "    let a;"])("%s is shown plain", (plain) => {
    expect(render(plain)).not.toContain("hljs");
  });

  test("cannot bring markup, nor classes, of its own", () => {
    const html = render('```html\n<script>alert(1)</script><b class="session" data-start="1">\n```');
    expect(html).not.toMatch(/<script|<b |class="session/);
  });

  test("that is too long is shown plain", () => {
    expect(render(`\`\`\`js\n${"let a = 1;\n".repeat(3_000)}\`\`\``)).not.toContain("hljs");
  });
});

test("numbers in formulas and code are no citations", () => {
  const marks: Parameters<typeof render>[1] = [[rehypeCitationMark, { numbers: new Set([1]) }]];
  const html = render("$x\\text{[1]}$ and [1]\n\n```js\na[1]\n```", marks);
  expect(html.match(/data-citation/g)).toHaveLength(1);
});

test("plugins are only asked for where they are needed", () => {
  expect(richNeeds("Plain words, `code`, $5 and\n\n```\nplain\n```")).toBeNull();
  expect(richNeeds("$x$")).toEqual({ math: true, brackets: false, code: false });
  expect(richNeeds("- ```js\n  a\n  ```")).toEqual({ math: false, brackets: false, code: true });
  expect(richNeeds("\\(x\\)")).toBeNull();
  expect(richNeeds("\\(x\\)", true)).toEqual({ math: true, brackets: true, code: false });
});
