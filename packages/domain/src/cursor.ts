import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { DomainError } from "./errors.ts";

export const invalidCursor = () => new DomainError("INVALID", "The cursor is not one that this list gave.");

/** A place in a list that is ordered by a time, in milliseconds, and an id. */
export type ListPosition = { at: Date; id: string };

export function encodeListCursor({ at, id }: ListPosition): string {
  return `${at.getTime()}_${id}`;
}

/** Throws INVALID for a cursor that `encodeListCursor` cannot have made. */
export function decodeListCursor(cursor: string): ListPosition {
  const [, at, id] = /^(\d{1,13})_([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined) throw invalidCursor();
  return { at: new Date(Number(at)), id };
}

/** The rows that follow a cursor's place in a list ordered by `at` and `id`, both descending; without a cursor, all. */
export function following(cursor: string | undefined, at: SQLWrapper, id: SQLWrapper): SQL | undefined {
  return cursor === undefined ? undefined : positionAfter(decodeListCursor(cursor), at, id);
}

export function positionAfter(position: ListPosition, at: SQLWrapper, id: SQLWrapper): SQL {
  return sql`(${at}, ${id}) < (${position.at.toISOString()}::timestamptz, ${position.id}::uuid)`;
}

/** Below every message. */
export const DEEPEST = 2_147_483_647;

/** A place on a session's active path. Throws INVALID for anything but a depth. */
export function decodeDepthCursor(cursor: string): number {
  if (!/^\d{1,9}$/.test(cursor)) throw invalidCursor();
  return Number(cursor);
}

/** Splits `limit + 1` rows into a page and whether more follow. */
export function cutPage<Row>(rows: readonly Row[], limit: number): { page: Row[]; last: Row | undefined } {
  const page = rows.slice(0, limit);
  return { page, last: rows.length > limit ? page.at(-1) : undefined };
}
