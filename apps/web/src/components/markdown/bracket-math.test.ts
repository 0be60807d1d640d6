import { createElement } from "react";
import { beforeAll, describe, expect, test } from "vitest";
import { renderInEnglish } from "@/i18n/testing.ts";
import { rehypeCitationMark } from "./citation-mark.ts";
import { Markdown } from "./markdown.tsx";
import { loadPlugins } from "./rich.ts";

beforeAll(async () => {
  await loadPlugins({ math: true, brackets: true, code: true });
});

const marks: Parameters<typeof Markdown>[0]["plugins"] = [[rehypeCitationMark, { numbers: new Set([1]) }]];
const render = (source: string, brackets = true) =>
  renderInEnglish(createElement(Markdown, { source, heading: { under: 1 }, idPrefix: "t", plugins: marks, brackets }));
const count = (html: string, part: string) => html.split(part).length - 1;

describe("formulas in LaTeX's brackets", () => {
  test.each([
    ["within a line", "The area is \\(\\pi r^2\\) [1].", 1, 0],
    ["with room inside", "The area is \\( \\pi r^2 \\).", 1, 0],
    ["one letter, one number", "\\(x\\) is \\(2\\)", 2, 0],
    ["over two lines", "so \\(a +\nb\\) it is", 1, 0],
    ["with brackets and line breaks of their own", "so \\(f(x)[1] \\\\ g(y)\\) it is", 1, 0],
    ["as a block", "\\[\n\\int_0^1 x\\,dx\n\\]", 1, 1],
    ["as a block of one line", "So:\n\n\\[ x = y \\]\n\nwhere", 1, 1],
    ["as a block right below and above words", "So:\n\\[\nx = y\n\\]\nwhere *x* is", 1, 1],
    ["as a block of rows", "\\[\n\\begin{aligned} a &= b \\\\[4pt] c &= d \\end{aligned}\n\\]", 1, 1],
    ["as a block with words after it", "\\[ x = y \\], and then\n\nmore", 1, 0],
    ["in a list and a quote", "- \\(x\\)\n\n  \\[\n  y\n  \\]\n\n> \\[\n> z\n> \\]", 3, 2],
    ["beside dollars", "$x$ and \\(y\\) cost $5", 2, 0],
  ])("%s", (_, source, formulas, blocks) => {
    const html = render(source);
    expect(count(html, 'class="katex"')).toBe(formulas);
    expect(count(html, "data-display")).toBe(blocks);
    expect(html).not.toContain("katex-error");
  });

  test("what stands after a block is what it was", () => {
    const html = render("So:\n\\[\nx = y\n\\]\nwhere *x* is\n\n- a [1]");
    expect(html).toMatch(/<em>x<\/em> is/);
    expect(html).toMatch(/<li>a <sup data-citation="1">/);
  });
});

describe("escaped brackets stay brackets", () => {
  test.each([
    ["that nothing closes", "a \\(b and more", "a (b and more"],
    ["whose paragraph ends", "\\[ a\n\n\\]", "[ a"],
    ["that close otherwise", "\\(a\\]", "(a]"],
    ["around a number", "\\[1\\] and \\[2, 3\\]", "[2, 3]"],
    ["around nothing", "\\(\\) \\[ \\]", "() [ ]"],
    ["in code", "`\\(x\\)`", "<code>\\(x\\)</code>"],
    ["after a backslash that is one", "\\\\(x\\\\)", "\\(x\\)"],
  ])("%s", (_, source, shown) => {
    expect(render(source)).toContain(shown);
    expect(render(source)).not.toContain("katex");
  });

  test("what opens nothing leaves the blocks after it alone", () => {
    const html = render("\\[ a\n\n- one\n- two\n\n> \\[ b\nlazy \\]\n\n# c");
    expect(html).not.toContain("katex");
    expect(html).toMatch(/<li>one<\/li>/);
    expect(html).toMatch(/<h2[^>]*>c<\/h2>/);
  });

  test("where they are not asked for", () => {
    expect(render("\\(x\\) and $y$", false)).toContain("(x) and");
    expect(count(render("\\(x\\) and $y$", false), 'class="katex"')).toBe(1);
  });
});

describe("what attacks", () => {
  test.each([
    "\\(\\href{javascript:alert(1)}{x}\\)",
    "\\[\n\\text{</span><script>alert(1)</script>}\n\\]",
    "\\(\\htmlId{content}{x}\\) \\(\\htmlStyle{position:fixed}{x}\\)",
  ])("%s makes no link, script, id or style of its own", (source) => {
    const tags = render(source).match(/<\w[^>]*>/g) ?? [];
    expect(tags.length).toBeGreaterThan(5);
    expect(tags.filter((tag) => /^<(?:img|script|a)\b|\s(?:id|src|href|on\w+)=|fixed/i.test(tag))).toEqual([]);
  });

  test.each([
    ["that open", "\\(a ".repeat(10_000)],
    ["that open blocks", "\\[a\n".repeat(10_000)],
    ["that open beside one that closes", `${"\\[a \\(".repeat(8_000)}\\)`],
    ["that close", "\\) \\] ".repeat(10_000)],
    ["that hold very much", `\\(${"x".repeat(200_000)}\\)`],
    ["very many", "\\(x\\) ".repeat(3_000)],
    ["backslashes", `\\(${"\\".repeat(100_000)}`],
  ])("brackets %s are shown in the end", (_, source) => {
    const from = performance.now();
    const html = render(source);
    expect(performance.now() - from).toBeLessThan(15_000);
    expect(html.length).toBeLessThan(2_000_000);
  });
});
