import { drawnAsColumns, isDrawnAcross } from "./drawing-order.ts";
import type { Segment } from "./segment.ts";
import { type Strip, stripsBetween } from "./strip.ts";

/** Where each region's columns may begin is tried at this many places, so that time stays linear in the page. */
const CANDIDATES = 24;
/** And regions are cut into regions this often. */
const DEPTH = 24;
/** Columns that are drawn as such go before all that only look so. */
const SURE = 1_000_000;

type Split = { from: number; to: number; gutter: number; score: number };

/**
 * The page's regions of single-column text in reading order. A region is cut at the gutter that keeps the most lines
 * apart: what stands above it, the column before it, the column behind it, what stands below it, and so on in each.
 * A gutter ends where a line crosses it (a heading over both columns). Cells of a table are not columns.
 */
export function regionsOf(segments: readonly Segment[]): Segment[][] {
  return cut(
    [...segments].sort((a, b) => a.baseline - b.baseline),
    DEPTH,
  );
}

/** `segments` are sorted by baseline. */
function cut(segments: Segment[], depth: number): Segment[][] {
  const split = depth === 0 ? undefined : bestSplit(segments);
  if (split === undefined) return segments.length === 0 ? [] : [segments];
  const band = segments.slice(split.from, split.to);
  return [
    segments.slice(0, split.from),
    band.filter(({ left }) => left < split.gutter),
    band.filter(({ left }) => left >= split.gutter),
    segments.slice(split.to),
  ].flatMap((part) => cut(part, depth - 1));
}

function bestSplit(segments: readonly Segment[]): Split | undefined {
  if (segments.length < 4) return undefined;
  const size = medianSize(segments);
  let best: Split | undefined;
  for (const edge of columnEdges(segments)) {
    for (const split of bands(segments, { near: edge - 0.7 * size, edge: edge - 0.2 * size })) {
      if (split.score > (best?.score ?? 0)) best = split;
    }
  }
  return best;
}

/** The places where the most segments begin. */
function columnEdges(segments: readonly Segment[]): number[] {
  const GRID = 2;
  const counts = new Map<number, { count: number; left: number }>();
  for (const { left } of segments) {
    const key = Math.round(left / GRID);
    const entry = counts.get(key) ?? { count: 0, left };
    counts.set(key, { count: entry.count + 1, left: Math.min(entry.left, left) });
  }
  return [...counts.values()]
    .filter(({ count }) => count > 1)
    .sort((a, b) => b.count - a.count)
    .slice(0, CANDIDATES)
    .map(({ left }) => left);
}

/**
 * The stretches of segments that stand in columns to both sides of the strip `near`..`edge`. A segment that crosses it
 * ends a stretch, and so do the rows of a table.
 */
function* bands(segments: readonly Segment[], { near, edge }: { near: number; edge: number }): Generator<Split> {
  const crosses = ({ left, right }: Segment) => left < edge && right > near;
  for (let from = 0; from < segments.length; ) {
    let to = from;
    for (let segment = segments[to]; segment !== undefined && !crosses(segment); segment = segments[to]) to += 1;
    const strips = stripsBetween(segments, { from, to, gutter: edge });
    const columns = drawnAsColumns(segments, strips);
    if (columns !== undefined) yield splitAt(columns, SURE);
    for (const stretch of stretchesOf(strips)) if (!isDrawnAcross(segments, stretch)) yield splitAt(stretch, 1);
    from = to + 1;
  }
}

/** Strips up to a table and from it on, without one-sided strips between, which are its heading or caption. */
function* stretchesOf(strips: readonly Strip[]): Generator<Strip[]> {
  let open: Strip[] = [];
  let afterTable = false;
  for (const strip of [...strips, undefined]) {
    if (strip !== undefined && strip.kind !== "table") {
      open.push(strip);
      continue;
    }
    const first = afterTable ? open.findIndex(({ kind }) => kind !== "one side") : 0;
    const last = strip === undefined ? open.length - 1 : open.findLastIndex(({ kind }) => kind !== "one side");
    const kept = first === -1 ? [] : open.slice(first, last + 1);
    if (kept.some(({ kind }) => kind === "columns")) yield kept;
    open = [];
    afterTable = true;
  }
}

function splitAt(strips: readonly Strip[], weight: number): Split {
  const sum = (index: 0 | 1) => strips.reduce((total, { score }) => total + score[index], 0);
  const [from, to, gutter] = [strips[0]?.from ?? 0, strips.at(-1)?.to ?? 0, strips[0]?.gutter ?? 0];
  return { from, to, gutter, score: weight * Math.min(sum(0), sum(1)) };
}

function medianSize(segments: readonly { size: number }[]): number {
  const sizes = segments.map(({ size }) => size).sort((a, b) => a - b);
  return sizes[sizes.length >> 1] ?? 1;
}
