import { joinLines } from "./joint.ts";
import type { Line } from "./line.ts";
import { leftOf, rightOf } from "./piece.ts";
import type { Segment } from "./segment.ts";

/** Segments drawn one after the other, each below the one before it: the lines of a cell, of a paragraph. */
type Stack = { segments: Segment[]; left: number; right: number; top: number; bottom: number };

/** More lines than a cell has: a column of text beside a note. */
const MOST_LINES = 16;

/**
 * A region's segments in rows: those of one line, or the cells of a table's row, each with its lines, where a cell has
 * more than one. Programs draw a table cell by cell, which tells its lines from those of its neighbours.
 */
export function rowsOf(region: readonly Segment[]): { lines: Segment[]; rows: Segment[][][] } {
  const lines: Segment[] = [];
  const rows: Segment[][][] = [];
  for (const group of groupsOf(stacksOf(region))) {
    if (isRow(group)) rows.push(group.map(({ segments }) => segments));
    else for (const { segments } of group) lines.push(...segments);
  }
  return { lines, rows };
}

function stacksOf(region: readonly Segment[]): Stack[] {
  const stacks: Stack[] = [];
  for (const segment of [...region].sort((a, b) => a.order - b.order)) {
    const { left, right, baseline, size } = segment;
    const stack = stacks.at(-1);
    const last = stack?.segments.at(-1);
    const [top, bottom] = [baseline - 0.7 * size, baseline + 0.2 * size];
    if (stack === undefined || last === undefined || !goesOn(stack, last, segment)) {
      stacks.push({ segments: [segment], left, right, top, bottom });
      continue;
    }
    stack.segments.push(segment);
    stack.left = Math.min(stack.left, left);
    stack.right = Math.max(stack.right, right);
    stack.bottom = bottom;
  }
  return stacks;
}

function goesOn(stack: Stack, last: Segment, { left, right, baseline, size }: Segment): boolean {
  const gap = (baseline - last.baseline) / Math.max(size, last.size);
  return gap > 0.5 && gap < 1.7 && left < stack.right && right > stack.left;
}

/** Stacks that stand beside each other, in groups from top to bottom. */
function groupsOf(stacks: readonly Stack[]): Stack[][] {
  const groups: Stack[][] = [];
  let bottom = -Infinity;
  for (const stack of [...stacks].sort((a, b) => a.top - b.top)) {
    if (stack.top < bottom) groups.at(-1)?.push(stack);
    else groups.push([stack]);
    bottom = Math.max(bottom, stack.bottom);
  }
  return groups;
}

function isRow(group: Stack[]): boolean {
  if (group.length < 2) return false;
  const most = group.reduce((lines, { segments }) => Math.max(lines, segments.length), 0);
  if (most < 2 || most > MOST_LINES) return false;
  group.sort((a, b) => a.left - b.left);
  return group.every((cell, index) => cell.left >= (group[index - 1]?.right ?? -Infinity));
}

/** A row of a table as one line, its cells parted by tabs; `cells` hold the lines of each. */
export function rowLine(cells: readonly (readonly Line[])[]): Line | undefined {
  const lines = cells.flat();
  const [first] = lines;
  if (first === undefined) return undefined;
  const row: Line = {
    ...first,
    text: "",
    runs: [],
    left: leftOf(lines),
    right: rightOf(lines),
    top: lines.reduce((least, { top }) => Math.min(least, top), first.top),
    baseline: lines.reduce((most, { baseline }) => Math.max(most, baseline), first.baseline),
    size: lines.reduce((most, { size }) => Math.max(most, size), first.size),
    cells: cells.map(leftOf),
  };
  for (const cell of cells) {
    if (row.text !== "") row.text += "\t";
    for (const [index, line] of cell.entries()) add(row, line, cell[index - 1]);
  }
  return row;
}

function add(row: Line, line: Line, before: Line | undefined): void {
  const joint = before && joinLines(before, line);
  if (joint === "hyphen") {
    row.text = row.text.slice(0, -1);
    const last = row.runs.at(-1);
    if (last !== undefined && last[3] + last[2] > row.text.length) last[2] -= 1;
    if (last?.[2] === 0) row.runs.pop();
  } else if (joint === "space") row.text += " ";
  for (const [item, from, length, start] of line.runs) row.runs.push([item, from, length, row.text.length + start]);
  row.text += line.text.replaceAll("\t", " ");
}
