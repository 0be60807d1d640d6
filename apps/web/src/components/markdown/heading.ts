import type { Element, Root } from "hast";

export type HeadingOptions = {
  /** The level of the heading that all of these stand under. */
  under: number;
  /** How deep the heading at a source index stands below `under`: 0 is the title itself, null no heading of the outline. */
  depthAt?: (index: number) => { depth: number; id: string } | null;
};

const HEADING = /^h[1-6]$/;

/** Moves headings below the page's own, without gaps, so that a screen reader's outline of the page is a true one. */
export function rehypeHeading({ under, depthAt }: HeadingOptions) {
  return (tree: Root) => {
    const nest = nesting();
    walk(tree, (heading) => {
      const level = Number(heading.tagName.slice(1));
      const place = depthAt ? depthAt(heading.position?.start.offset ?? -1) : { depth: nest(level), id: undefined };
      heading.tagName = place ? `h${Math.min(6, under + place.depth)}` : "p";
      heading.properties.dataDepth = place ? place.depth : level;
      if (place?.id) heading.properties.id = place.id;
    });
  };
}

/** Maps a run of heading levels onto depths from 1, where no heading is more than one deeper than the one before it. */
export function nesting(): (level: number) => number {
  const open: number[] = [];
  return (level) => {
    while ((open.at(-1) ?? 0) >= level) open.pop();
    open.push(level);
    return open.length;
  };
}

function walk(parent: Root | Element, visit: (heading: Element) => void): void {
  for (const child of parent.children) {
    if (child.type !== "element") continue;
    if (HEADING.test(child.tagName)) visit(child);
    walk(child, visit);
  }
}
