const EDGE = /^\s*\||(?<!\\)\|\s*$/;
const DELIMITER_ROW = /^[\s|:-]*-[\s|:-]*$/;

/**
 * A quote as a card shows it: the rows of a Markdown table (GFM, 4.10) as their cells, without the bars between them and without
 * the row of dashes. What has no bar at either end of a line is left as it is.
 */
export function shownQuote(quote: string): string {
  if (!quote.includes("|")) return quote;
  return quote
    .split("\n")
    .filter((line) => !(EDGE.test(line) && DELIMITER_ROW.test(line)))
    .map((line) => (EDGE.test(line) ? cellsOf(line).join(" · ") : line))
    .join("\n");
}

const cellsOf = (row: string) =>
  row
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll("\\|", "|").trim())
    .filter((cell) => cell !== "");
