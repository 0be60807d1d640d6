import { attributeOf, type DomElement, type DomParent, elementsOf, isText } from "./dom.ts";
import { isHidden } from "./element-attributes.ts";
import { type Reading, readTree } from "./read-tree.ts";

/**
 * Reads a page where it says that its content stands: its main part, else its only article, else all of it but its
 * navigation (https://html.spec.whatwg.org/multipage/grouping-content.html#the-main-element).
 */
export function readPage(document: DomParent): Reading {
  for (const root of contentRoots(document)) {
    const reading = readTree(root, isNavigation);
    if (reading.text.trim() !== "") return reading;
  }
  return readTree(document, () => false);
}

/** The text of the page's `<title>`; undefined when it has none. */
export function pageTitle(document: DomParent): string | undefined {
  for (const element of elementsOf(document)) {
    if (element.tagName !== "title" || element.parentNode?.nodeName !== "head") continue;
    return element.childNodes.map((node) => (isText(node) ? node.value : "")).join("");
  }
  return undefined;
}

function contentRoots(document: DomParent): DomParent[] {
  const mains: DomElement[] = [];
  const articles: DomElement[] = [];
  for (const element of elementsOf(document)) {
    if (isHidden(element)) continue;
    if (element.tagName === "main" || attributeOf(element, "role") === "main") mains.push(element);
    else if (element.tagName === "article") articles.push(element);
  }
  return [...mains.slice(0, 1), ...(articles.length === 1 ? articles : []), document];
}

function isNavigation(element: DomElement): boolean {
  return element.tagName === "nav" || attributeOf(element, "role") === "navigation";
}
