import type { Element, ElementContent, Root, Text } from "hast";

const MARKUP =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|iframe|object|svg)\b[\s\S]*?(?:<\/\1\s*>|$)|<[/!?]?[a-z][^>]*(?:>|$)/gi;

/**
 * HTML inside Markdown is not run and not shown as markup: its words stay, as text that keeps its place in the source.
 * Without this a reader would miss what the answers can quote.
 */
export function rehypeRawText() {
  return (tree: Root) => walk(tree);
}

function walk(parent: Root | Element): void {
  const children: ElementContent[] = [];
  for (const child of parent.children) {
    if (child.type === "doctype") continue;
    if (child.type === "element") walk(child);
    // mdast-util-to-hast leaves HTML as `raw` nodes, a type that it adds to hast's own.
    const kind: string = child.type;
    if (kind !== "raw" || !("value" in child)) children.push(child);
    else {
      const words = textsOf(child.value, child.position?.start.offset);
      const isBlock = parent.type === "root" || parent.tagName === "li" || parent.tagName === "blockquote";
      if (words.length > 0) children.push(...(isBlock ? [paragraph(words)] : words));
    }
  }
  parent.children = children;
}

function paragraph(children: Text[]): Element {
  return { type: "element", tagName: "p", properties: {}, children };
}

function textsOf(html: string, offset: number | undefined): Text[] {
  const texts: Text[] = [];
  let at = 0;
  for (const match of [...html.matchAll(MARKUP), null]) {
    const end = match?.index ?? html.length;
    const value = html.slice(at, end);
    if (value.trim() !== "") texts.push({ type: "text", value, ...placed(offset, at, end) });
    at = end + (match?.[0].length ?? 0);
  }
  return texts;
}

function placed(offset: number | undefined, start: number, end: number): Pick<Text, "position"> | object {
  if (offset === undefined) return {};
  // Only `offset` is read from here on; a line and a column are what the type asks for.
  const point = (index: number) => ({ line: 1, column: 1, offset: offset + index });
  return { position: { start: point(start), end: point(end) } };
}
