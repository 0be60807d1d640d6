import type { ReadingElement, ReadingNode } from "@marginalia/contract";
import type { Block } from "../block.ts";
import { attributeOf, type DomElement, type DomParent, isElement, isText } from "./dom.ts";
import { blockAttributes, idOf, isHidden, linkedIds, linkOf, scopeOf } from "./element-attributes.ts";
import { BLOCKS, BOUNDARIES, INLINES, SKIPPED } from "./element-role.ts";
import { type Attributes, idsIn, type Scope } from "./open-block.ts";
import { ReadingTree } from "./reading-tree.ts";

export type Reading = { text: string; elements: ReadingElement[]; ranges: Block[] };

type Frame = { node: DomParent; next: number; scope: Scope; close: () => void };

/**
 * Reads what stands below `root` as clean HTML with its text, without the elements that `leavesOut` names and all that
 * they hold. Goes through a tree of any depth, in linear time.
 */
export function readTree(root: DomParent, leavesOut: (element: DomElement) => boolean): Reading {
  const tree = new ReadingTree();
  const ids = linkedIds(root, leavesOut);
  const placed = new Set<string>();

  /** The element's id, where it is a link's target and its first bearer. */
  const newId = (element: DomElement) => {
    const id = idOf(element);
    if (id === undefined || !ids.has(id) || placed.has(id)) return undefined;
    placed.add(id);
    return id;
  };

  const enter = (element: DomElement, outer: Scope): (() => void) => {
    const { tagName } = element;
    const id = newId(element);
    const block = BLOCKS.get(tagName);
    if (block) {
      const { depth } = tree;
      tree.openBlock(block, { ...blockAttributes(element, block), ...(id === undefined ? {} : { id }) });
      return () => tree.closeTo(depth);
    }
    if (id !== undefined) tree.anchor(id);
    const inline = INLINES.get(tagName);
    if (inline) {
      const attributes = inlineAttributes(element, outer);
      const href = inline === "a" ? linkOf(element, ids) : undefined;
      if (href !== undefined) attributes.href = href;
      const says = inline === "a" ? href !== undefined : inline !== "span" || Object.keys(attributes).length > 0;
      if (says && tree.openInline(inline, attributes)) return () => tree.closeInline();
    } else if (BOUNDARIES.has(tagName)) {
      tree.boundary();
      return () => tree.boundary();
    } else if (tagName === "br") tree.lineBreak();
    else if (tagName === "hr") tree.rule();
    else if (tagName === "img") {
      const emphasised = tree.openInline("em", {});
      tree.addText(` ${attributeOf(element, "alt") ?? ""} `);
      if (emphasised) tree.closeInline();
    }
    return () => {};
  };

  const frames: Frame[] = [{ node: root, next: 0, scope: outerScope(root), close: () => {} }];
  for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
    tree.scope = frame.scope;
    const child = frame.node.childNodes[frame.next];
    frame.next += 1;
    if (!child) {
      frame.close();
      frames.pop();
    } else if (isText(child)) tree.addText(child.value);
    else if (isElement(child) && !SKIPPED.has(child.tagName) && !isHidden(child) && !leavesOut(child)) {
      const scope = scopeOf(child, frame.scope);
      tree.scope = scope;
      frames.push({ node: child, next: 0, scope, close: enter(child, frame.scope) });
    }
  }
  tree.close();
  unlink(tree.elements, new Set(tree.elements.flatMap(idsIn)));
  return { text: tree.text, elements: tree.elements, ranges: tree.ranges };
}

/** Takes the links away that lead to a place which was left out, and not into the text. */
function unlink(nodes: readonly ReadingNode[], ids: ReadonlySet<string>): void {
  for (const node of nodes) {
    if (!("tag" in node)) continue;
    const { href } = node.attributes ?? {};
    if (href?.startsWith("#") && !ids.has(href.slice(1))) delete node.attributes?.href;
    unlink(node.children, ids);
  }
}

/** What an inline says of its own direction and language. */
function inlineAttributes(element: DomElement, outer: Scope): Attributes {
  const { dir, lang } = scopeOf(element, {});
  return {
    ...(dir === undefined || dir === outer.dir ? {} : { dir }),
    ...(lang === undefined || lang === outer.lang ? {} : { lang }),
  };
}

/** The direction and language that hold at `root` itself. */
function outerScope(root: DomParent): Scope {
  const line: DomElement[] = [];
  for (let node: DomParent | null = root; node && isElement(node); node = node.parentNode) line.unshift(node);
  return line.reduce((scope: Scope, element) => scopeOf(element, scope), {});
}
