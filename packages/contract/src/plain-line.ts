/** Format characters that are seen, or that a script's words need: joiners, signs of numbers and verses, hieroglyphs. */
const NEEDED =
  "\\u200c\\u200d\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u{110bd}\\u{110cd}\\u{13430}-\\u{1345f}";
/** The flag of a part of a country is spelt in characters that are not seen alone. */
const FLAG = "\\u{1f3f4}[\\u{e0020}-\\u{e007e}]+\\u{e007f}";
/** Overrides and isolates of direction, zero-width spaces, controls, and letters that only fill a place. */
const UNSEEN = new RegExp(`(${FLAG})|(?![${NEEDED}])[\\p{Cf}\\p{Cc}\\u3164\\uffa0]`, "gu");
const BREAK = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const SEEN = /[^\s\p{Cf}\p{M}]/u;

/**
 * A name as one line in which everything is seen: no character that turns the direction of what stands around it, hides
 * or breaks the line. Empty when nothing is left to see.
 */
export function plainLine(text: string): string {
  const line = text
    .toWellFormed()
    .replace(BREAK, " ")
    .replace(UNSEEN, (_, flag: string | undefined) => flag ?? "")
    .trim();
  return SEEN.test(line) ? line : "";
}
