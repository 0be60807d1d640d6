/** The marks that the style sheet knows; a higher one lies over a lower one. */
const MARKS = { discussed: 0, pointed: 1, found: 2, "found-now": 3 } as const;

/** Marks ranges of the page; none of them takes the mark away. */
export function mark(name: keyof typeof MARKS, ranges: readonly Range[]): void {
  if (!("highlights" in CSS)) return;
  if (ranges.length === 0) {
    CSS.highlights.delete(name);
    return;
  }
  const highlight = new Highlight(...ranges);
  highlight.priority = MARKS[name];
  CSS.highlights.set(name, highlight);
}
