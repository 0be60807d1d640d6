import type { Element, ElementContent, Root } from "hast";

const MARK = /\[(\d{1,4})\]/g;

/** Turns each `[1]` that stands for a citation into `<sup data-citation="1">`, outside code. */
export function rehypeCitationMark({ numbers }: { numbers: ReadonlySet<number> }) {
  return (tree: Root) => walk(tree);

  function walk(parent: Root | Element): void {
    const children: ElementContent[] = [];
    for (const child of parent.children) {
      if (child.type === "doctype") continue;
      if (child.type === "element" && child.tagName !== "code" && child.tagName !== "a") walk(child);
      children.push(...(child.type === "text" ? split(child.value) : [child]));
    }
    parent.children = children;
  }

  function split(value: string): ElementContent[] {
    const parts: ElementContent[] = [];
    let at = 0;
    for (const match of value.matchAll(MARK)) {
      const number = Number(match[1]);
      if (!numbers.has(number)) continue;
      if (match.index > at) parts.push({ type: "text", value: value.slice(at, match.index) });
      parts.push({ type: "element", tagName: "sup", properties: { dataCitation: number }, children: [] });
      at = match.index + match[0].length;
    }
    if (at < value.length) parts.push({ type: "text", value: value.slice(at) });
    return parts;
  }
}
