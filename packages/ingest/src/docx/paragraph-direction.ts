import type { ReadingElement, ReadingNode } from "@marginalia/contract";

const LETTER = /\p{L}/u;
const RIGHT_TO_LEFT =
  /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Samr}\p{sc=Mand}\p{sc=Adlm}\p{sc=Rohg}\p{sc=Yezi}]/u;

/** Gives each block whose first letter is of a right-to-left script that direction, as a browser's `dir="auto"` would. */
export function withDirections(elements: readonly ReadingElement[]): ReadingElement[] {
  return elements.map((element) => {
    const letter = firstLetter([element]);
    if (letter === undefined || !RIGHT_TO_LEFT.test(letter)) return element;
    return { ...element, attributes: { ...element.attributes, dir: "rtl" } };
  });
}

function firstLetter(nodes: readonly ReadingNode[]): string | undefined {
  for (const node of nodes) {
    const letter = "text" in node ? LETTER.exec(node.text)?.[0] : firstLetter(node.children);
    if (letter !== undefined) return letter;
  }
  return undefined;
}
