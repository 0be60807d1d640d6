/** Every element that a Word file or a web page may be read as: structure and emphasis, nothing that runs, loads or styles. */
export const READING_TAGS = [
  ...(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre"] as const),
  ...(["table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption", "hr", "div"] as const),
  ...(["a", "strong", "em", "u", "s", "sub", "sup", "code", "br", "span"] as const),
] as const;
export type ReadingTag = (typeof READING_TAGS)[number];

/** A stretch of the version's text, exactly as it stands there from code point `start` on. */
export type ReadingText = { text: string; start: number };

export type ReadingElement = {
  tag: ReadingTag;
  /** `href`: http, https, mailto, or `#` and an `id` of the same document. */
  attributes?: {
    href?: string;
    id?: string;
    colSpan?: number;
    rowSpan?: number;
    start?: number;
    dir?: "ltr" | "rtl" | "auto";
    lang?: string;
  };
  children: ReadingNode[];
};

/** A document as clean HTML: each text in the tree says where in the version's text it stands. */
export type ReadingNode = ReadingElement | ReadingText;
