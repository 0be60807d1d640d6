import { z } from "zod";
import { DocumentInput } from "./document.ts";
import type { ReadingElement } from "./reading.ts";

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
