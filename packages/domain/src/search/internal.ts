import type { SearchQuery } from "@marginalia/answer";
import { type SQL, sql } from "drizzle-orm";
import { decodeListCursor, encodeListCursor, invalidCursor } from "../cursor.ts";

/** How many rows are read one by one, newest things first, before the index over everybody's is asked. */
export const ROWS_NEARBY = 2_000;

/** How many hits the index over everybody's is asked for. A word that has more is looked for in the caller's own, from the newest on. */
export const HITS = 10_000;

/** How many of the caller's own rows are read then, before the page is given with a cursor to go on from. */
export const ROWS_FAR = 20_000;

/** The order of results that have `rank`, 1 where the title matches and else 0, `at` and `id`. */
export const BEST_FIRST = sql`rank desc, at desc, id desc`;

/** What the query asks for, as PostgreSQL reads it: each term is quoted, so that none can be an operator. */
export function tsQuery(query: SearchQuery): SQL {
  const terms = query.flatMap((piece) => piece.terms).map(({ term, prefix }) => `${quote(term)}${prefix ? ":*" : ""}`);
  return sql`${terms.join(" & ")}::tsquery`;
}

/** https://www.postgresql.org/docs/current/datatype-textsearch.html: quotes and backslashes inside quotes are doubled. */
function quote(term: string): string {
  return `'${term.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

export type Place = { rank: number; at: Date; id: string };

export function encodePlace({ rank, ...place }: Place): string {
  return `${rank}_${encodeListCursor(place)}`;
}

/** The results that follow a cursor's place. Throws INVALID for a cursor that no page of results gave. */
export function followingPlace(cursor: string | undefined): SQL {
  if (cursor === undefined) return sql`true`;
  const [, rank, place] = /^([01])_(.*)$/.exec(cursor) ?? [];
  if (rank === undefined || place === undefined) throw invalidCursor();
  const { at, id } = decodeListCursor(place);
  return sql`(rank, at, id) < (${rank}::int, ${at.toISOString()}::timestamptz, ${id}::uuid)`;
}
