import type { Segment } from "./segment.ts";

type Side = { segments: Segment[]; characters: number };
/** The segments `from`..`to` of a list sorted by baseline, which stand to both sides of a gutter or to one. */
export type Strip = {
  from: number;
  to: number;
  gutter: number;
  kind: "columns" | "table" | "either" | "one side";
  /** Characters before the gutter and behind it. */
  score: [number, number];
};

/** The horizontal strips of `from`..`to`, parted by gaps wider than between lines, each told for columns or a table. */
export function stripsBetween(
  segments: readonly Segment[],
  range: { from: number; to: number; gutter: number },
): Strip[] {
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

/** Columns hold lines of some length; cells of a table are short, or sparse, and start on their row's line. */
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

/** How many lines the segments stand on. */
export function rows(segments: readonly Segment[]): number {
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
export function isProse(segments: readonly Segment[]): boolean {
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
