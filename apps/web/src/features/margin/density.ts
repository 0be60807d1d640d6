import type { Place } from "@/features/passage/place.ts";
import type { MarginSession } from "./margin-groups.ts";

/** How many sessions are about each of `count` equal stretches of a text of `length` code points. */
export function densityOf(sessions: readonly MarginSession[], length: number, count: number): number[] {
  const bins = Array.from({ length: count }, () => 0);
  const binOf = (offset: number) => Math.min(count - 1, Math.floor((offset / Math.max(1, length)) * count));
  for (const { places } of sessions) {
    const touched = new Set<number>();
    for (const { start, end } of places) {
      for (let bin = binOf(start); bin <= binOf(end - 1); bin += 1) touched.add(bin);
    }
    for (const bin of touched) bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
}

/** A passage that sessions are about, and how many. */
export type DiscussedPassage = Place & { sessions: number };

/** The passages that most sessions are about, most first. What overlaps is one passage. */
export function mostDiscussed(sessions: readonly MarginSession[], limit: number): DiscussedPassage[] {
  const places = sessions
    .flatMap(({ id, places }) => places.map(({ start, end }) => ({ id, start, end })))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const passages: (Place & { ids: Set<string>; reach: number })[] = [];
  for (const { id, start, end } of places) {
    const last = passages.at(-1);
    if (last && start < last.reach) {
      last.ids.add(id);
      last.reach = Math.max(last.reach, end);
    } else passages.push({ start, end, ids: new Set([id]), reach: end });
  }
  return passages
    .map(({ start, end, ids }) => ({ start, end, sessions: ids.size }))
    .sort((a, b) => b.sessions - a.sessions || a.start - b.start)
    .slice(0, limit);
}
