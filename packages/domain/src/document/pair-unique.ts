/** Elements from index `from` of one list on that stand from index `to` of another on, `length` of them. */
export type Pair = { from: number; to: number; length: number };

/**
 * Pairs what stands exactly once in each of two lists and in the same order, together with all equal neighbours, as
 * Bram Cohen's patience diff does (https://bramcohen.livejournal.com/73318.html). What is left between the pairs is
 * small, for texts that have anything in common, and can be compared by itself. Takes time n log n.
 */
export function pairUnique(from: readonly number[], to: readonly number[]): Pair[] {
  const [head, tail] = commonEnds(from, to);
  const places = uniquePlaces(to, head, to.length - tail);
  const candidates = [...uniquePlaces(from, head, from.length - tail)].flatMap(([element, at]) => {
    const other = places.get(element);
    return other === undefined ? [] : [{ from: at, to: other }];
  });
  const ordered = longestRising(candidates.toSorted((one, other) => one.from - other.from));

  const pairs: Pair[] = head > 0 ? [{ from: 0, to: 0, length: head }] : [];
  let [freeFrom, freeTo] = [head, head];
  for (const { from: at, to: other } of ordered) {
    if (at < freeFrom) continue; // a neighbour of the last pair
    let [start, end] = [0, 1];
    while (at - start > freeFrom && other - start > freeTo && from[at - start - 1] === to[other - start - 1])
      start += 1;
    const room = Math.min(from.length - tail - at, to.length - tail - other);
    while (end < room && from[at + end] === to[other + end]) end += 1;
    pairs.push({ from: at - start, to: other - start, length: start + end });
    [freeFrom, freeTo] = [at + end, other + end];
  }
  if (tail > 0) pairs.push({ from: from.length - tail, to: to.length - tail, length: tail });
  return pairs;
}

/** How many elements both lists begin with, and how many others both end with. */
function commonEnds(from: readonly number[], to: readonly number[]): [head: number, tail: number] {
  const shorter = Math.min(from.length, to.length);
  let [head, tail] = [0, 0];
  while (head < shorter && from[head] === to[head]) head += 1;
  while (tail < shorter - head && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail += 1;
  return [head, tail];
}

function uniquePlaces(list: readonly number[], start: number, end: number): Map<number, number> {
  const places = new Map<number, number>();
  const repeated = new Set<number>();
  for (let at = start; at < end; at += 1) {
    const element = list[at];
    if (element === undefined) continue;
    if (places.has(element)) repeated.add(element);
    places.set(element, at);
  }
  for (const element of repeated) places.delete(element);
  return places;
}

type Candidate = { from: number; to: number };

/** The most candidates, in order of `from`, whose `to` rises too. */
function longestRising(candidates: readonly Candidate[]): Candidate[] {
  type Link = Candidate & { before: Link | null };
  const ends: Link[] = [];
  for (const candidate of candidates) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle]?.to ?? 0) < candidate.to) low = middle + 1;
      else high = middle;
    }
    ends[low] = { ...candidate, before: ends[low - 1] ?? null };
  }
  const rising: Candidate[] = [];
  for (let link = ends.at(-1) ?? null; link; link = link.before) rising.push({ from: link.from, to: link.to });
  return rising.reverse();
}
