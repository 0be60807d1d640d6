import { codePointLength, READING_TAGS, type ReadingElement, type ReadingNode } from "@marginalia/contract";
import { createElement, Fragment, type ReactNode } from "react";
import { MarkdownLink } from "@/components/markdown/markdown-link.tsx";
import { WideCode, WideTable } from "@/components/markdown/wide.tsx";
import { startOf } from "./block-pieces.ts";
import type { OutlinePlace } from "./outline-places.ts";

/** What each element needs to know of the page it stands on. */
export type ReadingPage = {
  level: number;
  placeAt: ReadonlyMap<number, OutlinePlace>;
  /** Whether the document itself says its directions. */
  directed: boolean;
};

/** Before every id that a document brought, so that none is one of the page's own. */
export const ID_PREFIX = "in-document-";

const TAGS: ReadonlySet<string> = new Set(READING_TAGS);
const HEADING = /^h[1-6]$/;
const SCHEMES: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);

type ReadingNodesProps = { nodes: readonly ReadingNode[]; page: ReadingPage; isTop?: boolean };

/**
 * A document's blocks as elements of a closed set. Each text stands alone in an element that says where in the
 * version's text it is: `data-start` and `data-end`, in code points.
 */
export function ReadingNodes({ nodes, page, isTop = false }: ReadingNodesProps) {
  return nodes.map((node, index) => {
    const key = `${index}`;
    if ("text" in node) {
      return (
        <span key={key} {...placeOf(node)}>
          {node.text}
        </span>
      );
    }
    return <Fragment key={key}>{elementOf(node, page, isTop)}</Fragment>;
  });
}

function elementOf(element: ReadingElement, page: ReadingPage, isTop: boolean): ReactNode {
  const { attributes = {}, children } = element;
  const { dir = isTop && !page.directed ? "auto" : undefined, lang } = attributes;
  const id = attributes.id === undefined ? undefined : ID_PREFIX + attributes.id;
  const common = { id, dir, lang };
  const tag = TAGS.has(element.tag) ? element.tag : "span";
  const [only] = children;
  // A heading's own id stands before its words.
  const isAlone = children.length === 1 && !(HEADING.test(tag) && id !== undefined);
  const isText = isAlone && only !== undefined && "text" in only;
  const content = isText ? only.text : <ReadingNodes nodes={children} page={page} />;
  const props = { ...common, ...(isText ? placeOf(only) : {}) };

  if (HEADING.test(tag)) return headingOf(element, page, props, content);
  switch (tag) {
    case "br":
    case "hr":
      return createElement(tag);
    case "a":
      return linkOf(attributes.href, props, content);
    case "table":
      return <WideTable {...props}>{content}</WideTable>;
    case "pre":
      return <WideCode {...props}>{content}</WideCode>;
    case "ol":
      return createElement(tag, { ...props, start: attributes.start }, content);
    case "td":
    case "th": {
      // A header that says nothing heads nothing.
      const cell = startOf(element) === null ? "td" : tag;
      return createElement(cell, { ...props, colSpan: attributes.colSpan, rowSpan: attributes.rowSpan }, content);
    }
    default:
      return createElement(tag, props, content);
  }
}

/** A heading of the outline stands below the page's own; any other is a paragraph that looks like one. */
function headingOf(element: ReadingElement, { level, placeAt }: ReadingPage, props: object, content: ReactNode) {
  const place = placeAt.get(startOf(element) ?? -1);
  const own = Number(element.tag.slice(1));
  if (!place) return createElement("p", { ...props, "data-depth": own }, content);
  const heading = { ...props, id: place.id, "data-depth": place.depth };
  const brought = "id" in props && typeof props.id === "string" ? <span id={props.id} /> : null;
  return createElement(`h${Math.min(6, level + place.depth)}`, heading, brought, content);
}

function linkOf(href: string | undefined, props: object, content: ReactNode): ReactNode {
  if (href?.startsWith("#")) {
    return (
      <a {...props} href={`#${encodeURIComponent(ID_PREFIX + href.slice(1))}`}>
        {content}
      </a>
    );
  }
  const isSafe = href !== undefined && URL.canParse(href) && SCHEMES.has(new URL(href).protocol);
  return (
    <MarkdownLink {...props} href={isSafe ? href : undefined}>
      {content}
    </MarkdownLink>
  );
}

function placeOf({ text, start }: { text: string; start: number }) {
  return { "data-start": start, "data-end": start + codePointLength(text) };
}
