import type { Element, Root } from "hast";

/**
 * An image becomes a link to it: loading one would tell its host who reads what, and when. `data-image` tells the link
 * renderer to say so.
 */
export function rehypeImageLink() {
  return (tree: Root) => walk(tree, false);
}

function walk(parent: Root | Element, inLink: boolean): void {
  for (const child of parent.children) {
    if (child.type !== "element") continue;
    walk(child, inLink || child.tagName === "a");
    if (child.tagName !== "img") continue;
    const { src, alt } = child.properties;
    const label = typeof alt === "string" && alt.trim() !== "" ? alt : "Image";
    child.tagName = inLink ? "span" : "a";
    child.properties = inLink ? {} : { href: typeof src === "string" ? src : undefined, dataImage: "" };
    child.children = [{ type: "text", value: label }];
    // The text is the image's, not the source's: it must not be taken for a stretch of it.
    delete child.position;
  }
}
