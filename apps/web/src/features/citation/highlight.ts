import { type Citation, type Covered, coveredBy, type Stretch } from "./match.ts";

const NAME = "citation";
const FALLBACK_CLASS = "cited";
const BLOCK = "p, li, h1, h2, h3, h4, h5, h6, td, th, pre, dt, dd, caption, figcaption";

/** A quote and where in the document it stands. */
export type Quoted = Pick<Citation, "start" | "end" | "quote">;

type StretchOnPage = Stretch & { element: Element; node: Text | null };

/** Where a citation's quote begins on the page: the stretch itself, and the block around it. */
export type Passage = { range: Range; block: HTMLElement };

/**
 * Highlights a citation's quote inside `page` and returns the passage; null when the quote does not stand there word for
 * word, and then nothing is highlighted.
 */
export async function highlightCitation(page: HTMLElement, citation: Quoted): Promise<Passage | null> {
  clearHighlight(page);
  await reveal(page, citation);
  const covered = coveredBy(citation, stretchesAround(page, citation));
  const [first] = covered;
  if (!first) return null;
  const ranges = covered.map(rangeOf);
  if ("highlights" in CSS) CSS.highlights.set(NAME, new Highlight(...ranges));
  else for (const { stretch } of covered) stretch.element.classList.add(FALLBACK_CLASS);
  const block = first.stretch.element.closest<HTMLElement>(BLOCK);
  const [range] = ranges;
  return range && block && page.contains(block) ? { range, block } : null;
}

/** For each quote, the ranges of its words inside `part` of the page; none where it is not rendered or words differ. */
export function quoteRanges(part: Element, quotes: readonly Quoted[]): Range[][] {
  const stretches = stretchesAround(part, { start: 0, end: Number.POSITIVE_INFINITY });
  return quotes.map((quoted) => coveredBy(quoted, stretches).map(rangeOf));
}

function rangeOf({ stretch, from, to }: Covered<StretchOnPage>): Range {
  const range = new Range();
  if (stretch.node === null) range.selectNodeContents(stretch.element);
  else {
    range.setStart(stretch.node, from);
    range.setEnd(stretch.node, to);
  }
  return range;
}

export function clearHighlight(page: HTMLElement): void {
  if ("highlights" in CSS) CSS.highlights.delete(NAME);
  for (const element of page.querySelectorAll(`.${FALLBACK_CLASS}`)) element.classList.remove(FALLBACK_CLASS);
}

/** Asks for a stretch of the document; whoever needs time to render it hands in a promise. */
export type RevealDetail = { waitFor: (rendered: Promise<void>) => void };

export function isReveal(event: Event): event is CustomEvent<RevealDetail> {
  return event instanceof CustomEvent && typeof event.detail?.waitFor === "function";
}

/** A long document renders its pieces and pages when they are looked at: a citation looks at one, and it has to stay. */
export async function reveal(page: HTMLElement, { start, end }: Pick<Citation, "start" | "end">): Promise<void> {
  const rendering: Promise<void>[] = [];
  const detail: RevealDetail = { waitFor: (rendered) => rendering.push(rendered) };
  for (const piece of page.querySelectorAll("[data-from]")) {
    const [from, to] = [Number(piece.getAttribute("data-from")), Number(piece.getAttribute("data-to"))];
    if (from < end && to > start) piece.dispatchEvent(new CustomEvent("reveal", { detail }));
  }
  await Promise.all(rendering);
}

function stretchesAround(page: Element, { start, end }: Pick<Quoted, "start" | "end">): StretchOnPage[] {
  const stretches: StretchOnPage[] = [];
  for (const element of page.querySelectorAll("[data-start]")) {
    const [from, to] = [Number(element.getAttribute("data-start")), Number(element.getAttribute("data-end"))];
    const exact = element.getAttribute("data-exact") !== "no";
    const node = element.firstChild instanceof Text ? element.firstChild : null;
    // Only what is no copy of its source, a formula, may be more than one text.
    if (to <= start || from >= end || (exact && node === null)) continue;
    stretches.push({ element, node, text: node?.data ?? element.textContent, start: from, end: to, exact });
  }
  return stretches;
}
