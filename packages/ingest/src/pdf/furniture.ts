import type { Line } from "./line.ts";

/** A page's lines, region by region in reading order; `apart`: running heads, page numbers, text in other directions. */
export type PageLines = { number: number; regions: Line[][]; apart: Line[] };

/** How many rows at the top and at the foot of a page may be running heads and page numbers. */
const ROWS = 2;
const PAGE_NUMBER =
  /^(?:[-–—|\s]*|page|p\.|seite|página|стр\.?|第)\s*(?:\d{1,4}|[ivxlc]{1,7})\s*(?:[/|]|of|von|de|sur)?\s*\d{0,4}[-–—|\s页頁]*$/iu;

/**
 * Sets running heads and page numbers apart, so that they cut no paragraph: lines at the top or the foot of a page that
 * stand, but for their numbers, on one of the next two pages or the two before at the same height; and plain page numbers.
 */
export function setFurnitureApart(pages: PageLines[], bodySize: number): void {
  const seen = new Map<string, { page: PageLines; line: Line }[]>();
  const furniture = new Set<Line>();
  for (const page of pages) {
    for (const { line, alone } of edgeLines(page)) {
      if (line.size > bodySize * 1.25 || line.text.length > 200) continue;
      if (alone && line.text.split("\t").some((cell) => PAGE_NUMBER.test(cell))) furniture.add(line);
      const key = line.text.replace(/\d+/g, "#").replace(/^[ivxlc]{1,7}$/i, "#");
      const before = seen.get(key) ?? [];
      for (const other of before.slice(-ROWS * 4)) {
        const near = page.number - other.page.number;
        if (near === 0 || near > 2 || Math.abs(other.line.baseline - line.baseline) > 4) continue;
        furniture.add(other.line).add(line);
      }
      before.push({ page, line });
      seen.set(key, before);
    }
  }
  for (const page of pages) {
    for (const line of page.regions.flat()) if (furniture.has(line)) page.apart.push(line);
    page.regions = page.regions
      .map((region) => region.filter((line) => !furniture.has(line)))
      .filter((region) => region.length > 0);
  }
}

/** `alone`: on the outermost row, with white space before the next. */
type EdgeLine = { line: Line; alone: boolean };

/** The lines of the topmost and the lowest rows of the page. */
function edgeLines({ regions }: PageLines): EdgeLine[] {
  const lines = regions.flat().sort((a, b) => a.baseline - b.baseline);
  return [...outerRows(lines), ...outerRows(lines.reverse())];
}

/** `lines` are sorted by baseline, up or down. */
function outerRows(lines: readonly Line[]): EdgeLine[] {
  const rows: Line[][] = [];
  for (const line of lines) {
    const row = rows.at(-1)?.[0];
    if (row !== undefined && Math.abs(line.baseline - row.baseline) < line.size * 0.3) rows.at(-1)?.push(line);
    else if (rows.length <= ROWS) rows.push([line]);
    else break;
  }
  const [first, second] = [rows[0]?.[0], rows[1]?.[0]];
  const isApart =
    first !== undefined &&
    (second === undefined || Math.abs(second.baseline - first.baseline) > 1.7 * Math.max(first.size, second.size));
  return rows.slice(0, ROWS).flatMap((row, index) => row.map((line) => ({ line, alone: isApart && index === 0 })));
}
