import type { Element, ElementContent, Root } from "hast";
import rehypeKatex from "rehype-katex";

type VFile = Parameters<ReturnType<typeof rehypeKatex>>[1];

/** More than anybody writes; KaTeX takes about a millisecond for each ten characters. */
const MOST = { formulas: 400, formulaCharacters: 4_000, textCharacters: 40_000, elements: 40_000, depth: 150 };

/** What would let a formula grow far beyond its own length, or change those after it. */
const DEFINES = /\\(?:[gex]?def|let|futurelet|(?:re)?newcommand|providecommand|global|long|char|@)(?![a-z])/i;

/** A formula that stands alone may be wider than the column: it scrolls by itself, with the keyboard too (WCAG 2.1.1). */
const SCROLLS = { dataDisplay: "", tabIndex: 0, role: "group", ariaLabel: "Formula" };

/** No link, image, id, class or style that a formula asks for; no size beyond a line or two of text. */
const NOTHING_TRUSTED = { trust: false, strict: "ignore", maxSize: 20, maxExpand: 500, errorColor: "inherit" } as const;

/**
 * Sets the formulas of a tree that is already safe, each in an element that keeps what was noted of its place. One that
 * is wrong, too long or too deep stays as it was written.
 */
export function rehypeMath() {
  const katex = rehypeKatex(NOTHING_TRUSTED);

  return (tree: Root, file: VFile): void => {
    let [formulas, characters, elements] = [0, 0, 0];
    walk(tree);

    function walk(parent: Root | Element): void {
      for (const [index, child] of parent.children.entries()) {
        if (child.type !== "element") continue;
        const code = formulaIn(child);
        if (code) parent.children[index] = setFormula(child, code) ?? child;
        else walk(child);
      }
    }

    function setFormula(outer: Element, code: Element): Element | null {
      const source = textOf(code);
      formulas += 1;
      characters += source.length;
      const isTooMuch = formulas > MOST.formulas || characters > MOST.textCharacters;
      if (isTooMuch || source.length > MOST.formulaCharacters || DEFINES.test(source)) return null;
      const root: Root = { type: "root", children: [outer] };
      try {
        katex(root, file);
      } catch {
        return null; // too deep for what goes down it
      }
      const [set] = root.children;
      if (set === outer || set?.type !== "element" || hasClass(set, "katex-error")) return null;
      const size = sizeOf(set);
      elements += size.elements;
      if (elements > MOST.elements || size.depth > MOST.depth) return null;
      const isDisplay = outer.tagName === "pre";
      return {
        type: "element",
        tagName: isDisplay ? "div" : "span",
        properties: { className: ["math"], ...placeOf(code), ...(isDisplay ? SCROLLS : {}) },
        children: [set],
      };
    }
  };
}

/** The code element that holds a formula, if that is what an element is. */
function formulaIn(element: Element): Element | null {
  if (element.tagName === "code") return hasClass(element, "math-inline") ? element : null;
  const [only] = element.children;
  if (element.tagName !== "pre" || only?.type !== "element" || only.tagName !== "code") return null;
  return hasClass(only, "language-math") ? only : null;
}

function hasClass({ properties }: Element, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name);
}

function textOf(node: ElementContent): string {
  if (node.type === "text") return node.value;
  return node.type === "element" ? node.children.map(textOf).join("") : "";
}

/** What is noted of the places of a formula's source, as one place that is not exact: a formula's signs are not its source. */
function placeOf(code: Element): Element["properties"] {
  const noted = [code, ...code.children].filter((one) => one.type === "element");
  const numbers = (name: string) => noted.map((one) => one.properties[name]).filter((one) => typeof one === "number");
  const [starts, ends] = [numbers("dataStart"), numbers("dataEnd")];
  if (starts.length === 0) return {};
  return { dataStart: Math.min(...starts), dataEnd: Math.max(...ends), dataExact: "no" };
}

/** How many elements there are, and how deep they go: whoever renders a tree goes down it by recursion. */
function sizeOf(element: Element): { elements: number; depth: number } {
  let level: readonly Element[] = [element];
  let [elements, depth] = [0, 0];
  for (; level.length > 0; depth += 1) {
    elements += level.length;
    level = level.flatMap((one) => one.children.filter((child) => child.type === "element"));
  }
  return { elements, depth };
}
