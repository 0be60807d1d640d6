import type { Segment } from "./segment.ts";

/** Where each region's columns may begin is tried at this many places, so that time stays linear in the page. */
const CANDIDATES = 24;
const DEPTH = 24;

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
 * ends a stretch, and so do the rows of a table, with the short lines (its heading, its caption) between it and the columns.
 */
function* bands(segments: readonly Segment[], { near, edge }: { near: number; edge: number }): Generator<Split> {
  const crosses = ({ left, right }: Segment) => left < edge && right > near;
  for (let from = 0; from < segments.length; ) {
    const start = from;
    let to = from;
    for (let segment = segments[to]; segment !== undefined && !crosses(segment); segment = segments[to]) to += 1;
    yield* stretches(blocksBetween(segments, { from: start, to, gutter: edge }));
    from = to + 1;
  }
}

type Side = { segments: Segment[]; characters: number };
type Strip = {
  from: number;
  to: number;
  gutter: number;
  kind: "columns" | "table" | "either" | "one side";
  score: [number, number];
};

/** The horizontal strips of `from`..`to`, parted by gaps wider than between lines, each told for columns or a table. */
function blocksBetween(segments: readonly Segment[], range: { from: number; to: number; gutter: number }): Strip[] {
  const strips: Strip[] = [];
  const { gutter } = range;
  for (let from = range.from; from < range.to; ) {
    let to = from + 1;
    for (let [above, below] = [segments[from], segments[to]]; to < range.to; [above, below] = [below, segments[to]]) {
      if (above === undefined || below === undefined) break;
      if (below.baseline - above.baseline > 1.6 * Math.max(above.size, below.size)) break;
      to += 1;
    }
    const strip = segments.slice(from, to);
    const before = side(strip.filter(({ left }) => left < gutter));
    const behind = side(strip.filter(({ left }) => left >= gutter));
    strips.push({ from, to, gutter, kind: kindOf(before, behind), score: [before.characters, behind.characters] });
    from = to;
  }
  return strips;
}

function side(segments: Segment[]): Side {
  return { segments, characters: segments.reduce((sum, { characters }) => sum + characters, 0) };
}

function* stretches(strips: readonly Strip[]): Generator<Split> {
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
    const [start, end] = [kept[0], kept.at(-1)];
    if (start !== undefined && end !== undefined && kept.some(({ kind }) => kind === "columns")) {
      const sum = (index: 0 | 1) => kept.reduce((total, { score }) => total + score[index], 0);
      yield { from: start.from, to: end.to, gutter: start.gutter, score: Math.min(sum(0), sum(1)) };
    }
    open = [];
    afterTable = true;
  }
}

/** Columns hold lines of some length, one after the other; cells of a table are short, or sparse, and start on their row's line. */
function kindOf(before: Side, behind: Side): Strip["kind"] {
  if (before.characters === 0 || behind.characters === 0) return "one side";
  const length = Math.min(typicalLength(before.segments), typicalLength(behind.segments));
  const { alike, sparse } = aligned(before.segments, behind.segments);
  if (alike >= 0.8 && sparse) return "table";
  // Labels beside a text are read before it: read line by line they would cut its sentences.
  const besideText = isProse(before.segments) || isProse(behind.segments);
  if (length < 20 && alike >= 0.5 && !besideText) return "table";
  const lines = [rows(before.segments), rows(behind.segments)];
  return (length >= 10 || besideText) && Math.min(...lines) >= 2 && Math.max(...lines) >= 3 ? "columns" : "either";
}

function rows(segments: readonly Segment[]): number {
  return segments.filter(
    ({ baseline, size }, index) => baseline - (segments[index - 1]?.baseline ?? -Infinity) > size * 0.5,
  ).length;
}

/** The length of the segment that a character stands in, on average: scraps hardly count. A character is half an em wide. */
function typicalLength(segments: readonly Segment[]): number {
  let [squares, sum] = [0, 0];
  for (const { characters, right, left, size } of segments) {
    const length = Math.max(characters, ((right - left) / size) * 2);
    squares += length * length;
    sum += length;
  }
  return squares / sum;
}

/** Lines of some length, of which most are full and go on in the midst of a sentence. */
function isProse(segments: readonly Segment[]): boolean {
  if (typicalLength(segments) < 35) return false;
  const right = segments.reduce((most, segment) => Math.max(most, segment.right), -Infinity);
  const goingOn = segments.filter((segment, index) => {
    const isFull = segment.right > right - 0.12 * (segment.right - segment.left);
    return isFull && /^\p{Ll}/u.test(segments[index + 1]?.pieces[0]?.str ?? "");
  });
  return goingOn.length * 2 >= segments.length;
}

/**
 * `alike`: the share of segments on the side with fewer that have one on the other side at the same height; `sparse`:
 * whether that side often leaves lines empty, as a narrow cell does beside a long one.
 */
function aligned(one: readonly Segment[], other: readonly Segment[]): { alike: number; sparse: boolean } {
  const [few, many] = one.length < other.length ? [one, other] : [other, one];
  let [index, holes, matches] = [0, 0, 0];
  for (const { baseline, size } of few) {
    const at = index;
    while ((many[index]?.baseline ?? Infinity) < baseline - size * 0.2) index += 1;
    if (matches > 0 && index > at + 1) holes += 1;
    if ((many[index]?.baseline ?? Infinity) <= baseline + size * 0.2) matches += 1;
  }
  return { alike: matches / few.length, sparse: few.length > 1 && holes / (few.length - 1) > 0.3 };
}

export function medianSize(segments: readonly { size: number }[]): number {
  const sizes = segments.map(({ size }) => size).sort((a, b) => a - b);
  return sizes[sizes.length >> 1] ?? 1;
}
