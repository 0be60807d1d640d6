import type { OutlinePlace } from "./outline-places.ts";

/** A heading with those below it. */
export type OutlineBranch = { place: OutlinePlace; children: OutlineBranch[] };

/** The outline as a tree, by the headings' depths. */
export function outlineTree(places: readonly OutlinePlace[]): OutlineBranch[] {
  const roots: OutlineBranch[] = [];
  const open: OutlineBranch[] = [];
  for (const place of places) {
    const branch = { place, children: [] };
    // The document's title stands over all others, which are not indented for it.
    const depth = Math.max(1, place.depth);
    while ((open.at(-1)?.place.depth ?? 0) >= depth) open.pop();
    const parent = open.at(-1);
    if (parent && parent.place.depth > 0) parent.children.push(branch);
    else roots.push(branch);
    open.push(branch);
  }
  return roots;
}
