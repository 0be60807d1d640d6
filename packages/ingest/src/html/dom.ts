import type { DefaultTreeAdapterTypes } from "parse5";

export type DomElement = DefaultTreeAdapterTypes.Element;
export type DomNode = DefaultTreeAdapterTypes.ChildNode;
export type DomParent = DefaultTreeAdapterTypes.ParentNode;

export function isElement(node: DomNode | DomParent): node is DomElement {
  return "tagName" in node;
}

export function isText(node: DomNode): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === "#text";
}

/** An attribute's value; undefined when the element has none of that name (`xml:lang` is spelt so). */
export function attributeOf(element: DomElement, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name || `${one.prefix}:${one.name}` === name)?.value;
}

/** All elements below `root`, in document order, however deep. */
export function* elementsOf(root: DomParent): Generator<DomElement> {
  const waiting: DomNode[] = root.childNodes.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!isElement(node)) continue;
    yield node;
    for (let index = node.childNodes.length - 1; index >= 0; index -= 1) {
      const child = node.childNodes[index];
      if (child) waiting.push(child);
    }
  }
}
