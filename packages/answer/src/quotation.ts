/** What Markdown reads as a mark anywhere in a line. */
const INLINE_MARK = /[\\`*_[\]<~|]|&(?=#?\w+;)/g;
/** What it reads as a mark at the start of a line: headings, lists, quotations, underlines, rules. */
const LINE_MARK = /^([#+=>-]|\d{1,9}(?=[.)]))/;

/** `quote` as a Markdown block quote that shows its characters as they are, whatever Markdown stood in it. */
export function blockQuote(quote: string): string {
  return quote
    .split(/\r\n|\r|\n/)
    .map((line) => `> ${escapeLine(line.trim())}`)
    .join("\n");
}

function escapeLine(line: string): string {
  const escaped = line.replace(INLINE_MARK, "\\$&");
  return escaped.replace(LINE_MARK, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
}
