import type { MessageId } from "@marginalia/contract";
import { message } from "@marginalia/db/schema";
import { and, eq, gte, isNull, sql } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import type { Queryable } from "../scope.ts";
import type { AdmittedSession, StoredMessage } from "./internal.ts";

/** A place in the tree for a new message. */
export type Place = Pick<StoredMessage, "parentId" | "depth" | "siblingIndex" | "siblingCount">;

/** The place at the end of the active path. Reads one row, whatever the session's length. */
export async function placeAtEnd(tx: Queryable, session: AdmittedSession): Promise<Place> {
  const depth = session.messageCount;
  const [tip] = await tx
    .select({ id: message.id })
    .from(message)
    .where(and(eq(message.chatSessionId, session.id), message.onPath, eq(message.depth, depth - 1)));
  return { parentId: tip?.id ?? null, depth, siblingIndex: 0, siblingCount: 1 };
}

/** Makes a place beside a message of the active path, which then ends above it. The session is locked. */
export async function placeBeside(tx: Queryable, session: AdmittedSession, one: StoredMessage): Promise<Place> {
  if (!one.onPath) {
    throw new DomainError(
      "CONFLICT",
      "The conversation shows another branch now. Go back to this one and try again.",
      "branchChanged",
    );
  }
  await leavePath(tx, session, one.depth);
  const siblingCount = one.siblingCount + 1;
  const siblings =
    one.parentId === null
      ? and(eq(message.chatSessionId, session.id), isNull(message.parentId))
      : eq(message.parentId, one.parentId);
  await tx.update(message).set({ siblingCount }).where(siblings);
  return { parentId: one.parentId, depth: one.depth, siblingIndex: one.siblingCount, siblingCount };
}

/** Ends the active path above `depth`. What leaves it remembers when, so that coming back leads to the same place. */
async function leavePath(tx: Queryable, session: AdmittedSession, depth: number): Promise<void> {
  await tx
    .update(message)
    .set({ onPath: false, leftAtVersion: session.version })
    .where(and(eq(message.chatSessionId, session.id), message.onPath, gte(message.depth, depth)));
}

type Row = { id: MessageId; depth: number };

/** The messages from the active path (exclusively) down to `id`, the topmost first; empty for one that is on it. */
async function pathTo(tx: Queryable, id: MessageId): Promise<Row[]> {
  const { rows } = await tx.execute<Row>(sql`
    with recursive up as (
      select id, parent_id, depth, on_path from ${message} where id = ${id}
      union all
      select m.id, m.parent_id, m.depth, m.on_path from ${message} m join up on m.id = up.parent_id and not up.on_path
    )
    select id, depth from up where not on_path order by depth`);
  return rows;
}

/** The messages below `id`, at each fork the one that was left last. */
async function pathFrom(tx: Queryable, id: MessageId): Promise<Row[]> {
  const lastLeft = sql`order by c.left_at_version desc nulls last, c.sibling_index desc limit 1`;
  const { rows } = await tx.execute<Row>(sql`
    with recursive down as (
      (select c.id, c.depth from ${message} c where c.parent_id = ${id} ${lastLeft})
      union all
      select child.id, child.depth from down
      cross join lateral (select c.id, c.depth from ${message} c where c.parent_id = down.id ${lastLeft}) child
    )
    select id, depth from down order by depth`);
  return rows;
}

/** Leads the active path down to `id` and on from there. The session is locked. Resolves to the path's new length. */
export async function takePath(tx: Queryable, session: AdmittedSession, id: MessageId): Promise<number> {
  const above = await pathTo(tx, id);
  const [first] = above;
  if (!first) return session.messageCount;
  const suffix = [...above, ...(await pathFrom(tx, id))];
  // First off, then on: at no moment may two messages of one depth be on the path.
  await leavePath(tx, session, first.depth);
  const ids = sql.param(suffix.map((one) => one.id));
  await tx.update(message).set({ onPath: true }).where(sql`${message.id} = any(${ids}::uuid[])`);
  return first.depth + suffix.length;
}
