import { expect, it } from "vitest";
import { type OutlineBranch, outlineTree } from "./outline-tree.ts";

const place = (title: string, depth: number, index: number) => ({ id: `section-${index}`, title, start: index, depth });
const names = (branches: readonly OutlineBranch[]): unknown[] =>
  branches.map((branch) =>
    branch.children.length > 0 ? [branch.place.title, names(branch.children)] : branch.place.title,
  );

it("puts headings below those that they stand under, and beside the document's title", () => {
  const depths: [string, number][] = [
    ["Title", 0],
    ["A", 1],
    ["A.1", 2],
    ["A.1.1", 3],
    ["A.2", 2],
    ["B", 1],
    ["B.1", 2],
  ];
  expect(names(outlineTree(depths.map(([title, depth], index) => place(title, depth, index))))).toEqual([
    "Title",
    ["A", [["A.1", ["A.1.1"]], "A.2"]],
    ["B", ["B.1"]],
  ]);
});

it("has room for no headings at all", () => {
  expect(outlineTree([])).toEqual([]);
});
