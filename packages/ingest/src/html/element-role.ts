import type { ReadingTag } from "@marginalia/contract";

const read = (as: ReadingTag, ...names: string[]) => names.map((name) => [name, as] as const);
const asItself = (...tags: ReadingTag[]) => tags.map((tag) => [tag, tag] as const);

/** HTML elements that are blocks of the reading tree, and what each becomes. */
export const BLOCKS: ReadonlyMap<string, ReadingTag> = new Map([
  ...asItself("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre"),
  ...asItself("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption"),
  ...read("ul", "menu", "dir"),
  ...read("pre", "listing", "plaintext", "xmp"),
]);

/** HTML elements that stay within a line, and what each becomes. An `a` counts only with a link that is kept. */
export const INLINES: ReadonlyMap<string, ReadingTag> = new Map([
  ...asItself("a", "strong", "em", "u", "s", "sub", "sup", "code", "span"),
  ...read("strong", "b"),
  ...read("em", "i", "cite", "dfn", "var"),
  ...read("u", "ins"),
  ...read("s", "del", "strike"),
  ...read("code", "kbd", "samp", "tt"),
  ...read("span", "bdi", "bdo"),
]);

/** Elements that only say where one block ends and the next begins. */
export const BOUNDARIES: ReadonlySet<string> = new Set([
  ...["address", "article", "aside", "body", "center", "details", "dialog", "div", "fieldset", "footer", "form"],
  ...["header", "hgroup", "html", "legend", "main", "nav", "search", "section", "summary"],
]);

/** Elements whose content is no text of the page: what runs, loads, styles, or is filled in. */
export const SKIPPED: ReadonlySet<string> = new Set([
  ...["head", "title", "base", "link", "meta", "script", "style", "template", "noscript", "noembed", "noframes"],
  ...["iframe", "frame", "frameset", "object", "embed", "applet", "audio", "video", "canvas", "map", "svg"],
  ...["annotation", "annotation-xml", "button", "datalist", "input", "meter", "optgroup", "option", "progress"],
  ...["select", "textarea"],
]);

/** The blocks that a block may only stand in; anywhere else it is read as a boundary. */
export const PARENTS: ReadonlyMap<ReadingTag, readonly ReadingTag[]> = new Map<ReadingTag, ReadingTag[]>([
  ["li", ["ul", "ol"]],
  ["dt", ["dl"]],
  ["dd", ["dl"]],
  ["caption", ["table"]],
  ["thead", ["table"]],
  ["tbody", ["table"]],
  ["tfoot", ["table"]],
  ["tr", ["table", "thead", "tbody", "tfoot"]],
  ["th", ["tr"]],
  ["td", ["tr"]],
  ["figcaption", ["figure"]],
]);

/** Blocks that cannot hold text (or other blocks) themselves, and the block that then stands between. */
export const WRAPPERS: ReadonlyMap<ReadingTag, ReadingTag> = new Map<ReadingTag, ReadingTag>([
  ["ul", "li"],
  ["ol", "li"],
  ["dl", "dd"],
  ["table", "tbody"],
  ["thead", "tr"],
  ["tbody", "tr"],
  ["tfoot", "tr"],
  ["tr", "td"],
]);

/** Blocks that hold blocks, and text only within paragraphs. */
export const SECTIONS: ReadonlySet<ReadingTag> = new Set(["blockquote", "figure"]);

/** Blocks that hold text and no other block. */
export const LEAVES: ReadonlySet<ReadingTag> = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre"]);

/** Blocks whose parts stand on lines of their own, without a blank line between. */
export const TIGHT: ReadonlySet<ReadingTag> = new Set([
  ...(["ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"] as const),
  ...(["figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "pre"] as const),
]);

/** Blocks that mean something without text: they keep the others of their list or row in place. */
export const MEANT_EMPTY: ReadonlySet<ReadingTag> = new Set(["li", "th", "td"]);
