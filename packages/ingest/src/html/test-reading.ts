import {
  codePointLength,
  READING_TAGS,
  type ReadingElement,
  type ReadingNode,
  type ReadingText,
  sliceCodePoints,
} from "@marginalia/contract";
import type { IngestedFile } from "../ingested.ts";

/** All nodes of a reading tree, in order. */
function* nodesOf(nodes: readonly ReadingNode[]): Generator<ReadingNode> {
  for (const node of nodes) {
    yield node;
    if ("children" in node) yield* nodesOf(node.children);
  }
}

export function elementsIn(file: IngestedFile): ReadingElement[] {
  return [...nodesOf(blocksOf(file))].filter((node) => "tag" in node);
}

export function blocksOf(file: IngestedFile): ReadingElement[] {
  return file.content.kind === "blocks" ? file.content.blocks : [];
}

/** The reading tree as the HTML that it stands for. */
export function markupOf(file: IngestedFile): string {
  return markup(blocksOf(file));
}

function markup(nodes: readonly ReadingNode[]): string {
  return nodes
    .map((node) => {
      if ("text" in node) return node.text;
      const attributes = Object.entries(node.attributes ?? {}).map(([name, value]) => ` ${name}=${value}`);
      return `<${node.tag}${attributes.join("")}>${markup(node.children)}</${node.tag}>`;
    })
    .join("");
}

/** What a reading breaks of the promises that every reading makes; empty for a good one. */
export function brokenPromises(file: IngestedFile): string[] {
  const { text, passages, outline } = file;
  const nodes = [...nodesOf(blocksOf(file))];
  const texts = nodes.filter((node): node is ReadingText => "text" in node);
  const elements = nodes.filter((node): node is ReadingElement => "tag" in node);
  const ids = elements.flatMap(({ attributes }) => attributes?.id ?? []);
  const tags: ReadonlySet<string> = new Set(READING_TAGS);
  const inline = new Set("a strong em u s sub sup code br span div li td th tr".split(" "));

  const broken: string[] = [];
  const promise = (kept: boolean, what: string) => kept || broken.push(what);
  promise(!text.includes("\0") && text.isWellFormed(), "text can be stored");
  let end = 0;
  for (const node of texts) {
    promise(node.text !== "", "no node is empty");
    promise(sliceCodePoints(text, node.start, node.start + codePointLength(node.text)) === node.text, "nodes are text");
    promise(/^\s*$/.test(sliceCodePoints(text, end, node.start)), "nodes are all the text, in order");
    end = node.start + codePointLength(node.text);
  }
  promise(sliceCodePoints(text, end, text.length).trim() === "", "nodes reach the end");
  let covered = 0;
  for (const passage of passages) {
    promise(sliceCodePoints(text, passage.start, passage.end) === passage.text, "passages are text");
    promise(sliceCodePoints(text, covered, passage.start).trim() === "", "passages are all the text");
    covered = passage.end;
  }
  promise(sliceCodePoints(text, covered, text.length).trim() === "", "passages reach the end");
  const starts = new Set(passages.map(({ start }) => start));
  for (const { start } of outline) promise(starts.has(start), "headings have passages");
  for (const { tag, attributes = {} } of elements) {
    promise(tags.has(tag), `${tag} is a reading tag`);
    const { href } = attributes;
    const allowed = href === undefined || /^(https?|mailto):/.test(href) || ids.includes(href.slice(1));
    promise(allowed, `${href} may be followed`);
  }
  promise(new Set(ids).size === ids.length, "ids are unique");
  for (const { tag } of blocksOf(file)) promise(!inline.has(tag), `${tag} is a block`);
  return broken;
}
