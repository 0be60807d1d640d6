import type { Covered, Stretch } from "@/features/citation/match.ts";
import { type Place, placeOf } from "./place.ts";

/** The place in `text` that a selection inside `page` stands for; null for one that holds none of its words. */
export function selectedPlace(page: HTMLElement, selection: Selection | null, text: string): Place | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(page)) return null;
  return placeOf(text, [...renderedParts(page, range), ...unrenderedParts(page, range)]);
}

function renderedParts(page: HTMLElement, range: Range): Covered<Stretch>[] {
  const parts: Covered<Stretch>[] = [];
  for (const element of page.querySelectorAll("[data-start]")) {
    const node = element.firstChild;
    if (!(node instanceof Text) || !range.intersectsNode(node)) continue;
    const { data } = node;
    const from = node === range.startContainer ? range.startOffset : range.comparePoint(node, 0) < 0 ? data.length : 0;
    const isPast = range.comparePoint(node, data.length) > 0;
    const to = node === range.endContainer ? range.endOffset : isPast ? 0 : data.length;
    const exact = element.getAttribute("data-exact") !== "no";
    parts.push({ stretch: { text: data, ...spanOf(element, "start", "end"), exact }, from, to });
  }
  return parts;
}

/** A piece that nobody has looked at yet is selected when the selection reaches from before it to behind it. */
function unrenderedParts(page: HTMLElement, range: Range): Covered<Stretch>[] {
  const pieces = [...page.querySelectorAll("[data-unrendered]")].filter((piece) => {
    const parent = piece.parentNode;
    const index = parent ? [...parent.childNodes].indexOf(piece) : -1;
    return parent && range.comparePoint(parent, index) === 0 && range.comparePoint(parent, index + 1) === 0;
  });
  return pieces.map((piece) => ({
    stretch: { text: "…", ...spanOf(piece, "from", "to"), exact: false },
    from: 0,
    to: 1,
  }));
}

function spanOf(element: Element, start: string, end: string): Place {
  return { start: Number(element.getAttribute(`data-${start}`)), end: Number(element.getAttribute(`data-${end}`)) };
}
