import type { PDFPageProxy } from "pdfjs-dist";
import type { Pdfjs } from "./open-pdf.ts";
import { blocksOf, type PlacedItem, type PlacedText, type TextBlock } from "./page-blocks.ts";

export type TextLayer = {
  element: HTMLElement;
  /** How far down the page, in percent, the text from a code point offset on stands: for the headings that were asked for. */
  tops: ReadonlyMap<number, number>;
};

/**
 * The text of a page over its picture: pdf.js says where each text item stands and how wide it is, the runs cut it into
 * stretches that know their place in the version's text, and reading order is the order of the elements.
 *
 * `headings` are offsets of headings, `tag` the element that they become.
 */
export async function buildTextLayer(
  pdfjs: Pdfjs,
  page: PDFPageProxy,
  { placed, headings, tag }: { placed: PlacedText; headings: ReadonlySet<number>; tag: string },
): Promise<TextLayer> {
  const element = document.createElement("div");
  element.className = "pdf-text";
  const content = await page.getTextContent();
  const viewport = page.getViewport({ scale: 1 });
  const layer = new pdfjs.TextLayer({ textContentSource: content, container: element, viewport });
  await layer.render();
  const divs = layer.textDivs;
  const strings = content.items.flatMap((item) => ("str" in item ? [item.str] : []));
  const tops = new Map<number, number>();
  const blocks = blocksOf(strings, placed).map((block) => {
    const isHeading = headings.has(block.start);
    const paragraph = document.createElement(isHeading ? tag : "p");
    paragraph.append(...block.items.flatMap((item) => stretched(divs[item.item], item)));
    const box = boxOf(block, divs, viewport.rawDims as { pageHeight: number });
    for (const [name, value] of Object.entries(box)) paragraph.style.setProperty(`--${name}`, `${value.toFixed(2)}%`);
    if (isHeading) tops.set(block.start, viewport.rotation === 0 ? box.top : 0);
    return paragraph;
  });
  element.replaceChildren(...blocks);
  return { element, tops };
}

/** Puts an item's stretches into its element, each with a single text node, as highlighting needs them. */
function stretched(div: HTMLElement | undefined, { pieces, spaced }: PlacedItem): HTMLElement[] {
  if (!div) return [];
  const spans = pieces.map(({ text, place, exact }) => {
    const span = document.createElement("span");
    span.textContent = text;
    if (place === null) span.ariaHidden = "true";
    else {
      span.dataset.start = String(place.start);
      span.dataset.end = String(place.end);
      if (!exact) span.dataset.exact = "no";
    }
    return span;
  });
  div.replaceChildren(...spans, ...(spaced ? [" "] : []));
  return [div];
}

/** Where a block stands, in percent of the page: for the rule beside it. */
function boxOf({ items }: TextBlock, divs: readonly HTMLElement[], { pageHeight }: { pageHeight: number }) {
  let [top, bottom, left] = [100, 0, 100];
  for (const { item } of items) {
    const style = divs[item]?.style;
    if (!style) continue;
    const from = Number.parseFloat(style.top);
    const height = (100 * Number.parseFloat(style.getPropertyValue("--font-height"))) / pageHeight;
    top = Math.min(top, from);
    bottom = Math.max(bottom, from + height);
    left = Math.min(left, Number.parseFloat(style.left));
  }
  return { top, height: Math.max(0, bottom - top), left };
}
