import type { Element, ElementContent, Root, Text } from "hast";
import { align, locate, type Segment } from "./align.ts";

export type SourcePositionOptions = {
  /** What was parsed: node positions are UTF-16 indices into it. */
  source: string;
  /** From such an index to the code point offset in the whole document. */
  offsetAt: (index: number) => number;
};

/**
 * Notes on rendered text where in the document it stands: `data-start` and `data-end`, code point offsets, on a span
 * around each stretch of text or on an element that holds nothing else. Runs after sanitizing, so that no document
 * can bring such attributes with it.
 */
export function rehypeSourcePosition({ source, offsetAt }: SourcePositionOptions) {
  return (tree: Root) => walk(tree, source.length);

  function walk(parent: Root | Element, parentEnd: number, outerStart: number | null = null): void {
    const end = Math.min(parent.position?.end.offset ?? parentEnd, source.length);
    // A formula's code has no position of its own, only what is around it has.
    const isCode = parent.type === "element" && parent.tagName === "code";
    let at = contentStart(parent) ?? (isCode ? outerStart : null);
    const children: ElementContent[] = [];
    for (const child of parent.children) {
      if (child.type === "doctype") continue;
      if (child.type === "element") walk(child, end, at);
      const segments = child.type === "text" ? segmentsOf(child, at, end) : null;
      if (child.type === "text" && segments && parent.type === "element") children.push(...marked(child, segments));
      else children.push(child);
      at = segments?.at(-1)?.end ?? child.position?.end.offset ?? at;
    }
    parent.children = parent.type === "element" ? unwrapped(parent, children) : children;
  }

  /** Where a parent's text begins; a fenced block's, after the line of its fence. */
  function contentStart(parent: Root | Element): number | null {
    const start = parent.position?.start.offset ?? null;
    if (start === null || parent.type !== "element" || parent.tagName !== "code") return start;
    return /^(?:`{3,}|~{3,})/.test(source.slice(start, start + 3)) ? source.indexOf("\n", start) + 1 || start : start;
  }

  function segmentsOf(node: Text, at: number | null, end: number): Segment[] | null {
    // Line breaks that only lay out the HTML have no place; a space between two words in bold has.
    if (node.value.trim() === "" && !node.position) return null;
    const { start, end: stop } = node.position ?? {};
    if (start?.offset !== undefined && stop?.offset !== undefined && stop.offset <= source.length) {
      const aligned = align(node.value, source.slice(start.offset, stop.offset), start.offset);
      return aligned ?? locate(node.value, source, start.offset, stop.offset);
    }
    // Words that the source does not hold, such as what stands for an image, have no place in it.
    return at === null ? null : locate(node.value, source, at, end);
  }

  function marked(node: Text, segments: Segment[]): ElementContent[] {
    return segments.map((segment) => ({
      type: "element",
      tagName: "span",
      properties: {
        dataStart: offsetAt(segment.start),
        dataEnd: offsetAt(segment.end),
        dataExact: segment.exact ? undefined : "no",
      },
      children: [{ ...node, value: segment.text }],
    }));
  }
}

/** Puts the only span's note on its parent, which halves the elements of a page of plain paragraphs. */
function unwrapped(parent: Element, children: ElementContent[]): ElementContent[] {
  const [only] = children;
  if (children.length !== 1 || only?.type !== "element" || only.properties.dataStart === undefined) return children;
  if (only.tagName !== "span" || parent.properties.dataStart !== undefined) return children;
  Object.assign(parent.properties, only.properties);
  return only.children;
}
