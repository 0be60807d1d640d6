import { ChatSessionId } from "@marginalia/contract";
import { describe, expect, it } from "vitest";
import { densityOf, mostDiscussed } from "./density.ts";
import { groupSessions, type MarginSession, pileSessions } from "./margin-groups.ts";

let made = 0;
/** A session about passages, each a start and an end. */
function about(places: [number, number][], otherVersion: number | null = null): MarginSession {
  made += 1;
  return {
    id: ChatSessionId.parse(`01990000-0000-7000-8000-${String(made).padStart(12, "0")}`),
    title: `Session ${made}`,
    updatedAt: new Date(made),
    messageCount: 2,
    shelf: null,
    places: places.map(([start, end]) => ({ start, end, page: null, count: 1 })),
    otherVersion,
  };
}

describe("the margin's groups", () => {
  it("have what is pinned first, and at its passage too where it has one", () => {
    const [whole, placed] = [about([]), about([[5, 9]])].map((one) => ({ ...one, shelf: "pinned" as const }));
    if (!whole || !placed) throw new Error("Two sessions were made.");
    const groups = groupSessions([whole, placed]);
    expect(groups.pinned).toEqual([whole, placed]);
    expect(groups.whole).toEqual([]);
    expect(groups.placed.map(({ id }) => id)).toEqual([placed.id]);
  });

  it("are the whole document, the passages in their order, and other versions", () => {
    const [late, whole, early, gone] = [
      about([[50, 60]]),
      about([]),
      about([
        [5, 9],
        [90, 95],
      ]),
      about([], 1),
    ];
    const groups = groupSessions([late, whole, early, gone]);
    expect(groups.whole).toEqual([whole]);
    expect(groups.placed.map(({ id }) => id)).toEqual([early.id, late.id]);
    expect(groups.elsewhere).toEqual([gone]);
  });
});

describe("the piles", () => {
  const { placed } = groupSessions([...Array.from({ length: 6 }, () => about([[10, 40]])), about([[80, 90]])]);

  it("show the last active of many sessions about one passage, and say how many more there are", () => {
    const [first, second] = pileSessions(placed, new Set());
    expect(first).toMatchObject({ at: { start: 10 }, more: 3 });
    expect(first?.shown.map(({ title }) => title)).toEqual(placed.slice(3, 6).map(({ title }) => title));
    expect(second).toMatchObject({ at: { start: 80 }, more: 0 });
  });

  it("are whole once they are opened, and where a button would hide a single one", () => {
    expect(pileSessions(placed, new Set([10]))[0]).toMatchObject({ more: 0 });
    expect(pileSessions(placed.slice(0, 4), new Set())[0]?.shown).toHaveLength(4);
  });
});

describe("density", () => {
  it("counts sessions, not citations, in each stretch of the text", () => {
    const sessions = [
      about([
        [0, 10],
        [2, 5],
      ]),
      about([[5, 30]]),
      about([[99, 100]]),
    ];
    expect(densityOf(sessions, 100, 10)).toEqual([2, 1, 1, 0, 0, 0, 0, 0, 0, 1]);
  });

  it("has room for an empty text and for places past the end", () => {
    expect(densityOf([about([[5, 900]])], 0, 3)).toEqual([0, 0, 1]);
  });

  it("lists the passages that most sessions are about", () => {
    const sessions = [about([[0, 10]]), about([[50, 60]]), about([[55, 70]]), about([[65, 80]])];
    expect(mostDiscussed(sessions, 2)).toEqual([
      { start: 50, end: 60, sessions: 3 },
      { start: 0, end: 10, sessions: 1 },
    ]);
  });
});
