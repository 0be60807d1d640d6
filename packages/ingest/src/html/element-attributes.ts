import type { ReadingTag } from "@marginalia/contract";
import { attributeOf, type DomElement, type DomParent, elementsOf } from "./dom.ts";
import type { Attributes, Scope } from "./open-block.ts";

const SCHEMES: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);
const LONGEST_LINK = 2_000;
/** https://html.spec.whatwg.org/multipage/tables.html#attributes-common-to-td-and-th-elements */
const WIDEST_SPAN = 1_000;

/** Elements that no reader of the page is shown. */
export function isHidden(element: DomElement): boolean {
  if (attributeOf(element, "hidden") !== undefined || attributeOf(element, "aria-hidden") === "true") return true;
  if (element.tagName === "dialog" && attributeOf(element, "open") === undefined) return true;
  return /(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden)\b/i.test(attributeOf(element, "style") ?? "");
}

/** The ids below `root` that its own links lead to, but for links that are left out. */
export function linkedIds(root: DomParent, leavesOut: (element: DomElement) => boolean): ReadonlySet<string> {
  const ids = new Set<string>();
  const links = new Set<string>();
  for (const element of elementsOf(root)) {
    const id = idOf(element);
    if (id) ids.add(id);
    const link = leavesOut(element) ? undefined : fragmentOf(attributeOf(element, "href"));
    if (link) links.add(link);
  }
  return new Set([...links].filter((id) => ids.has(id)));
}

export function idOf(element: DomElement): string | undefined {
  return (
    attributeOf(element, "id") || (element.tagName === "a" ? attributeOf(element, "name") : undefined) || undefined
  );
}

/** Where a link may lead: the web, a mail address, or one of the document's own ids; else undefined. */
export function linkOf(element: DomElement, ids: ReadonlySet<string>): string | undefined {
  const href = attributeOf(element, "href")?.trim();
  const fragment = fragmentOf(href);
  if (fragment) return ids.has(fragment) ? `#${fragment}` : undefined;
  if (!href || href.length > LONGEST_LINK || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  return SCHEMES.has(url.protocol) ? url.href : undefined;
}

/** `outer`, as far as the element itself says nothing else. */
export function scopeOf(element: DomElement, outer: Scope): Scope {
  const dir = attributeOf(element, "dir")?.toLowerCase();
  const lang = attributeOf(element, "lang") ?? attributeOf(element, "xml:lang");
  return {
    ...outer,
    ...(dir === "ltr" || dir === "rtl" || dir === "auto" ? { dir } : {}),
    ...(lang && /^[a-z\d-]{2,35}$/i.test(lang) ? { lang } : {}),
  };
}

/** What a block keeps beside its direction and language. */
export function blockAttributes(element: DomElement, tag: ReadingTag): Attributes {
  const attributes: Attributes = {};
  if (tag === "td" || tag === "th") {
    const [colSpan, rowSpan] = [wholeNumber(element, "colspan"), wholeNumber(element, "rowspan")];
    if (colSpan !== undefined && colSpan > 1) attributes.colSpan = Math.min(colSpan, WIDEST_SPAN);
    if (rowSpan !== undefined && rowSpan > 1) attributes.rowSpan = Math.min(rowSpan, WIDEST_SPAN);
  }
  const start = tag === "ol" ? wholeNumber(element, "start") : undefined;
  if (start !== undefined && start !== 1) attributes.start = start;
  return attributes;
}

function fragmentOf(href: string | undefined): string | undefined {
  if (!href?.startsWith("#") || href.length > LONGEST_LINK) return undefined;
  try {
    return decodeURIComponent(href.slice(1));
  } catch {
    return href.slice(1);
  }
}

function wholeNumber(element: DomElement, name: string): number | undefined {
  const digits = /^\s*(-?\d{1,9})/.exec(attributeOf(element, name) ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}
