/** Characters of a passage that are quoted in the margin. */
const QUOTED = 140;

/** The beginning of a passage in one line, without the marks that Markdown is written with. */
export function excerpt(quote: string): string {
  const words = quote
    .slice(0, 4 * QUOTED)
    .replace(/^(?:#{1,6}|>|[-*+]|\d+\.)\s+/gm, "")
    .replace(/\]\([^()\s]*\)|[[\]*`|]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return words.length <= QUOTED ? words : `${words.slice(0, QUOTED).toWellFormed().trimEnd()}…`;
}
