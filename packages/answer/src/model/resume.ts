/** Joins what a model says onto what its answer had said before. */
export type Resumption = { push(text: string): string; end(): string };

/** What begins a block of Markdown, and so a line. */
const BLOCK = /^(?:#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s|```|~~~|\||>)/;

/**
 * An answer that begins: without the white space before it. One that goes on after `begun`: the model was asked to begin
 * with its last words, `last`, which are taken off; if it did not, what it says is set apart as Markdown wants it.
 */
export function resumeAfter(begun: string, last: string): Resumption {
  let held: string | null = "";
  return { push: (text) => take(text, false), end: () => take("", true) };

  function take(text: string, ended: boolean): string {
    if (held === null) return text;
    held = (held + text).trimStart();
    if (held === "" || (!ended && last !== "" && last.startsWith(held))) return "";
    const rest = join(held);
    held = null;
    return rest;
  }

  function join(said: string): string {
    if (begun.trim() === "") return said;
    const repeats = last !== "" && said.startsWith(last);
    const rest = repeats ? said.slice(last.length) : said;
    if (/\s$/.test(begun)) return rest.trimStart();
    if (repeats) return rest;
    if (BLOCK.test(rest)) return `\n\n${rest}`;
    return /^[\p{L}\p{N}]/u.test(rest) && /[\p{L}\p{N}\p{Po}\p{Pe}\p{Pf}]$/u.test(begun) ? ` ${rest}` : rest;
  }
}
