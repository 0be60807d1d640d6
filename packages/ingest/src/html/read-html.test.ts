import { describe, expect, it } from "vitest";
import { readHtml } from "./read-html.ts";
import { brokenPromises, elementsIn, markupOf } from "./test-reading.ts";

const read = (html: string) => {
  const file = readHtml(html);
  expect(brokenPromises(file)).toEqual([]);
  return { ...file, markup: markupOf(file) };
};

describe("readHtml on structure", () => {
  it.each([
    ["collapses white space", "<p>\n a  <b> b </b>\t c \n</p>", "<p>a <strong>b </strong>c</p>", "a b c"],
    [
      "makes paragraphs of loose text",
      "a<div>b<div>c</div></div>d",
      "<p>a</p><p>b</p><p>c</p><p>d</p>",
      "a\n\nb\n\nc\n\nd",
    ],
    [
      "reads old names as new",
      "<p><i>a</i><tt>b</tt><del>c</del><ins>d</ins>",
      "<p><em>a</em><code>b</code><s>c</s><u>d</u></p>",
      "abcd",
    ],
    [
      "keeps a link's target that holds no text",
      "<a href=#b>a</a><p id=b></p><p>c <a href=#d>d</a></p><ul id=d></ul>",
      "<p><a href=#b>a</a></p><p><span id=b></span>c <a href=#d>d<span id=d></span></a></p>",
      "a\n\nc d",
    ],
    ["keeps line breaks between text", "<p><br>a<br>b<br></p>", "<p>a<br></br>b</p>", "a\nb"],
    ["keeps preformatted text", "<pre>\n a\n\tb</pre>", "<pre> a\n\tb</pre>", " a\n\tb"],
    [
      "nests lists",
      "<ul><li>a<ol start=3><li>b</ol><li>c</ul>",
      "<ul><li>a<ol start=3><li>b</li></ol></li><li>c</li></ul>",
      "a\nb\nc",
    ],
    [
      "keeps list items that are blocks",
      "<ul><li><div>a</div><div>b</div></ul>",
      "<ul><li>a<p>b</p></li></ul>",
      "a\nb",
    ],
    [
      "repairs lists without items",
      "<ul>a<ul><li>b</ul></ul>",
      "<ul><li>a</li><li><ul><li>b</li></ul></li></ul>",
      "a\nb",
    ],
    [
      "puts emphasis around blocks into them",
      "<b>a<p>b</p></b>",
      "<p><strong>a</strong></p><p><strong>b</strong></p>",
      "a\n\nb",
    ],
    ["takes an empty element away", "<div></div><p> </p><ul></ul><p>a<b></b></p>", "<p>a</p>", "a"],
    ["keeps rules between blocks", "<hr><p>a</p><hr><hr><p>b</p>", "<p>a</p><hr></hr><p>b</p>", "a\n\nb"],
    ["breaks lines in a heading of blocks", "<h1><div>a</div><div>b</div></h1>", "<h1>a<br></br>b</h1>", "a\nb"],
    ["decodes entities", "<p>&lt;b&gt; &amp;amp; &eacute;&#x1F600;", "<p><b> &amp; é😀</p>", "<b> &amp; é😀"],
    [
      "drops what is hidden",
      '<p>a<span hidden>b</span><i aria-hidden=true>c</i><u style="color:red; DISPLAY: none">d</u>',
      "<p>a</p>",
      "a",
    ],
    [
      "drops forms' controls and keeps their words",
      "<form><label>a <input value=b></label><button>c</button><select><option>d</select></form>",
      "<p>a</p>",
      "a",
    ],
    [
      "reads a picture as its description",
      "<p>a<img src=x alt=' a  cat '>b<img src=y>",
      "<p>a <em>a cat </em>b</p>",
      "a a cat b",
    ],
    ["keeps a formula's text", "<p><math><mi>x</mi><annotation>tex</annotation></math>", "<p>x</p>", "x"],
    ["keeps definitions", "<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>", "a\nb"],
    [
      "keeps quotations and figures",
      "<blockquote>a<p>b</blockquote><figure><img alt=c><figcaption>d</figure>",
      "<blockquote><p>a</p><p>b</p></blockquote><figure><p><em>c</em></p><figcaption>d</figcaption></figure>",
      "a\n\nb\n\nc\n\nd",
    ],
  ])("%s", (_, html, tree, text) => {
    const file = read(html);
    expect(file.markup).toBe(tree);
    expect(file.text).toBe(text);
  });

  it("keeps tables, cells apart by tabs and rows by line breaks", () => {
    const file = read(
      "<table><caption>t<tr><th>a<th>b<tr><td colspan=2 rowspan=9999>c<tr><td><td><p>d</p><p>e</p><tr><td><table><tr><td>f</table></table>",
    );
    expect(file.text).toBe("t\na\tb\nc\n\td\ne\nf");
    expect(file.markup).toBe(
      "<table><caption>t</caption><tbody><tr><th>a</th><th>b</th></tr><tr><td colSpan=2 rowSpan=1000>c</td></tr>" +
        "<tr><td></td><td><p>d</p><p>e</p></td></tr><tr><td><table><tbody><tr><td>f</td></tr></tbody></table></td></tr></tbody></table>",
    );
  });

  it("keeps direction and language where they change", () => {
    const { markup: tree } = read(
      "<html dir=rtl lang=ar><p>a <span lang=en>b</span><div dir=ltr lang=de><ul><li>c</ul>",
    );
    expect(tree).toBe("<p dir=rtl lang=ar>a <span lang=en>b</span></p><ul lang=de><li>c</li></ul>");
  });
});

describe("readHtml on links", () => {
  it.each([
    ["https://example.org/a?b=c", "https://example.org/a?b=c"],
    ["HTTP://EXAMPLE.org", "http://example.org/"],
    ["mailto:a@example.org", "mailto:a@example.org"],
    ["#here", "#here"],
    ["#nowhere", undefined],
    ["page.html", undefined],
    ["//example.org/", undefined],
    ["javascript:alert(1)", undefined],
    [" java\nscript:alert(1)", undefined],
    ["data:text/html,x", undefined],
    ["vbscript:x", undefined],
    ["file:///etc/passwd", undefined],
    ["https://", undefined],
  ])("reads %j as %j", (href, kept) => {
    const { content } = read(`<p id=here>x</p><p><a href="${href}">y</a></p>`);
    expect(elementsIn({ ...read(""), content }).find(({ tag }) => tag === "a")?.attributes?.href).toBe(kept);
  });

  it("keeps the places that links lead to, and no other id", () => {
    const { markup: tree } = read(
      "<p id=a>x <a name=b></a>y</p><div id=c>z</div><p id=d>w</p><a href=#a>1</a><a href=#b>2</a><a href=#c>3</a>",
    );
    expect(tree).toBe(
      "<p id=a>x <span id=b></span>y</p><p><span id=c></span>z</p><p>w</p><p><a href=#a>1</a><a href=#b>2</a><a href=#c>3</a></p>",
    );
  });
});

describe("readHtml on a page", () => {
  const page = (body: string) =>
    `<!doctype html><title> The\n page </title><nav>menu</nav>${body}<footer>foot</footer>`;

  it.each([
    ["its main part", page("<div>ad</div><main><nav>toc</nav><p>text</main>"), "text"],
    ["its only article", page("<aside>ad</aside><article><p>text</article>"), "text"],
    [
      "all but its navigation when there are several articles",
      page("<article>a</article><article>b</article>"),
      "a\n\nb\n\nfoot",
    ],
    ["all when its main part is empty", page("<main></main><p>text"), "text\n\nfoot"],
    ["its navigation when there is nothing else", "<nav>menu</nav>", "menu"],
  ])("reads %s", (_, html, text) => {
    expect(read(html).text).toBe(text);
  });

  it("is called by its title, else by its first heading", () => {
    expect(read(page("x")).title).toBe("The page");
    expect(read("<title> </title><h2>a</h2><h1>b</h1>").title).toBe("b");
    expect(read("<svg><title>no</title></svg><p>x").title).toBeNull();
  });

  it("lists its headings, also those within other blocks, and cuts there", () => {
    const { outline, passages } = read(
      "<h1>A <i>b</i></h1><table><tr><td><p>before</p><h2>C</h2><p>after</p></table><blockquote><h3>D</h3></blockquote>",
    );
    expect(outline.map(({ level, title }) => [level, title])).toEqual([
      [1, "A b"],
      [2, "C"],
      [3, "D"],
    ]);
    expect(passages.map(({ heading, text }) => [heading, text])).toEqual([
      ["A b", "A b"],
      ["A b", "before"],
      ["C", "C"],
      ["C", "after"],
      ["D", "D"],
    ]);
  });

  it("cuts one container of everything at its lines", () => {
    const line = "word ".repeat(60).trim();
    const { passages } = read(`<blockquote>${`<p>${line}</p>`.repeat(50)}</blockquote>`);
    expect(passages.length).toBeGreaterThan(5);
    for (const { text } of passages) expect(text.split("\n\n").every((part) => part === line)).toBe(true);
  });
});
