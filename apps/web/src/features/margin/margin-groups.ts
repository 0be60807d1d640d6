import type { Place } from "@/features/passage/place.ts";
import type { RouterOutputs } from "@/trpc/client.ts";

export type MarginSession = RouterOutputs["document"]["listMargin"]["chatSessions"][number];
/** A session that has a place in this version: the first of its places is where it stands. */
export type PlacedSession = MarginSession & { at: Place };

export type MarginGroups = {
  /** What the reader has pinned, wherever else it stands. */
  pinned: MarginSession[];
  /** About the document as a whole. */
  whole: MarginSession[];
  /** In the order of the passages they are about. */
  placed: PlacedSession[];
  /** About passages that are not in this version. */
  elsewhere: MarginSession[];
};

/** Sessions by what they are about. */
export function groupSessions(sessions: readonly MarginSession[]): MarginGroups {
  const groups: MarginGroups = { pinned: [], whole: [], placed: [], elsewhere: [] };
  for (const session of sessions) {
    const [at] = session.places;
    if (session.shelf === "pinned") groups.pinned.push(session);
    if (at) groups.placed.push({ ...session, at });
    else if (session.shelf === "pinned") continue;
    else if (session.otherVersion === null) groups.whole.push(session);
    else groups.elsewhere.push(session);
  }
  groups.placed.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  return groups;
}

/** Cards of one passage that stand there before the others are asked for. */
const PILE = 3;

/** Sessions about one passage: the last active, and how many more there are. */
export type Pile = { at: Place; shown: PlacedSession[]; more: number };

/** Piles of the sessions about the same passage. Those in `open`, by the passage's start, are shown whole. */
export function pileSessions(placed: readonly PlacedSession[], open: ReadonlySet<number>): Pile[] {
  const piles: { at: Place; sessions: PlacedSession[] }[] = [];
  for (const session of placed) {
    const last = piles.at(-1);
    // Passages that begin within each other are one place to the eye.
    if (last && session.at.start < last.at.end) last.sessions.push(session);
    else piles.push({ at: { ...session.at }, sessions: [session] });
  }
  return piles.map(({ at, sessions }) => {
    // One card more takes no more room than the button for it.
    const isWhole = open.has(at.start) || sessions.length <= PILE + 1;
    const byActivity = sessions.toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
    const kept = new Set(isWhole ? sessions : byActivity.slice(0, PILE));
    const shown = sessions.filter((session) => kept.has(session));
    return { at, shown, more: sessions.length - shown.length };
  });
}
