import { codePointLength } from "@marginalia/contract";
import type { Element, ElementContent, Root, RootContent, Text } from "hast";
import { common, createLowlight } from "lowlight";

/** Longer code is shown plain: colouring takes about 20 ms for this much. */
const MOST_CHARACTERS = 20_000;

const lowlight = createLowlight(common);

/** A stretch of code that stands at one place of the source. */
type Segment = { text: string; properties: Element["properties"]; exact: boolean };

/** Colours the code of a tree that is already safe, by the language that its fence names; keeps what was noted of its places. */
export function rehypeCodeHighlight() {
  return (tree: Root) => walk(tree);

  function walk(parent: Root | Element): void {
    for (const child of parent.children) {
      if (child.type !== "element") continue;
      if (child.tagName === "code" && parent.type === "element" && parent.tagName === "pre") highlight(child);
      else walk(child);
    }
  }
}

function highlight(code: Element): void {
  const language = languageOf(code);
  const segments = segmentsOf(code);
  const text = segments?.map((segment) => segment.text).join("");
  if (!language || !segments || !text || text.length > MOST_CHARACTERS) return;
  const coloured = lowlight.highlight(language, text).children;
  const { dataStart: _, dataEnd: __, dataExact: ___, ...rest } = code.properties;
  code.properties = rest;
  code.children = placed(coloured, segments);
}

function languageOf({ properties: { className } }: Element): string | null {
  const names = Array.isArray(className) ? className.map(String) : [];
  const language = names.find((name) => name.startsWith("language-"))?.slice("language-".length);
  return language && lowlight.registered(language) ? language : null;
}

/** The code as the stretches that are noted on it; null if something else stands in it. */
function segmentsOf(code: Element): Segment[] | null {
  const segments: Segment[] = [];
  for (const child of code.children) {
    const { properties } = child.type === "element" ? child : code;
    const text = child.type === "element" ? child.children[0] : child;
    if (text?.type !== "text") return null;
    segments.push({ text: text.value, properties, exact: properties.dataExact !== "no" });
  }
  return segments;
}

/** The coloured tree with each of its texts in an element of its own that notes the text's place. */
function placed(coloured: readonly RootContent[], segments: readonly Segment[]): ElementContent[] {
  let index = 0;
  let used = 0;

  const take = (text: Text): ElementContent[] => {
    const parts: ElementContent[] = [];
    for (let rest = text.value; rest !== ""; ) {
      const segment = segments[index];
      if (!segment) break;
      const value = rest.slice(0, segment.text.length - used);
      parts.push(note(segment, used, value));
      rest = rest.slice(value.length);
      used += value.length;
      if (used < segment.text.length) continue;
      index += 1;
      used = 0;
    }
    return parts;
  };
  const visit = (node: RootContent): ElementContent[] => {
    if (node.type === "text") return take(node);
    return node.type === "element" ? [{ ...node, children: node.children.flatMap(visit) }] : [];
  };
  return coloured.flatMap(visit);
}

function note({ text, properties, exact }: Segment, from: number, value: string): ElementContent {
  const { dataStart, dataEnd } = properties;
  if (typeof dataStart !== "number") return { type: "text", value };
  const start = exact ? dataStart + codePointLength(text.slice(0, from)) : dataStart;
  const place = exact
    ? { dataStart: start, dataEnd: start + codePointLength(value) }
    : { dataStart, dataEnd, dataExact: "no" };
  return { type: "element", tagName: "span", properties: place, children: [{ type: "text", value }] };
}
