import { codePointLength, sliceCodePoints, utf16Index } from "@marginalia/contract";
import type { RouterOutputs } from "@/trpc/client.ts";

export type Citation = RouterOutputs["message"]["send"]["answer"]["citations"][number];

/** A stretch of text on the page and where in the document it stands, in code points. */
export type Stretch = { text: string; start: number; end: number; exact: boolean };

/** The part of a stretch that a citation covers, in UTF-16 indices of the stretch's own text. */
export type Covered<S extends Stretch> = { stretch: S; from: number; to: number };

/**
 * The parts of the page's text that a citation's quote covers. Every exact stretch is held against the quote, character
 * by character: one that differs, and nothing is covered at all, because a wrong highlight is worse than none.
 */
export function coveredBy<S extends Stretch>(
  { start, end, quote }: Pick<Citation, "start" | "end" | "quote">,
  stretches: readonly S[],
): Covered<S>[] {
  if (codePointLength(quote) !== end - start) return [];
  const covered: Covered<S>[] = [];
  for (const stretch of stretches) {
    const [first, last] = [Math.max(start, stretch.start), Math.min(end, stretch.end)];
    if (first >= last) continue;
    if (!stretch.exact) {
      covered.push({ stretch, from: 0, to: stretch.text.length });
      continue;
    }
    const from = utf16Index(stretch.text, first - stretch.start);
    const to = utf16Index(stretch.text, last - stretch.start);
    if (stretch.text.slice(from, to) !== sliceCodePoints(quote, first - start, last - start)) return [];
    covered.push({ stretch, from, to });
  }
  return covered.some(({ stretch, from, to }) => stretch.text.slice(from, to).trim() !== "") ? covered : [];
}
