import { z } from "zod";
import { DocumentInput } from "./document.ts";

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

/**
 * A piece of a page's text: `length` UTF-16 units from index `from` of the page's text item number `item` (as pdf.js
 * counts items that have a string) are the version's text from code point `start` on, character for character once
 * `plainLetters` has been taken of them.
 */
export const PageRun = z.tuple([z.number().int(), z.number().int(), z.number().int(), z.number().int()]);
/** `[item, from, length, start]` */
export type PageRun = z.infer<typeof PageRun>;

/** A page as it is drawn at scale 1, in points; its text is what stands between `start` and `end`, in code points. */
export const PageBox = z.object({
  number: z.number().int(),
  width: z.number(),
  height: z.number(),
  start: z.number().int(),
  end: z.number().int(),
});
export type PageBox = z.infer<typeof PageBox>;

/**
 * How a version is read: `source`, its text is Markdown or plain text; `blocks`, clean HTML; `pages`, drawn from the
 * original.
 */
export const Content = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("source") }),
  z.object({ kind: z.literal("blocks"), blocks: z.custom<ReadingElement[]>((value) => Array.isArray(value)) }),
  z.object({ kind: z.literal("pages"), pages: z.array(PageBox) }),
]);
export type Content = z.infer<typeof Content>;

export const PageRunsInput = DocumentInput.extend({ page: z.coerce.number<number | string>().int().min(1) });
export type PageRunsInput = z.infer<typeof PageRunsInput>;

export const PageRuns = z.object({ runs: z.array(PageRun) });
export type PageRuns = z.infer<typeof PageRuns>;
