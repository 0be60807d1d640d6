import type { AccountId, Import, ImportState } from "@marginalia/contract";
import { importChunk, importEntry, importFile, importRun } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import type { Caller } from "../policy.ts";
import type { Queryable } from "../scope.ts";

/** How long a sender may be silent before what has come of a file is given up. */
export const sendersLease = sql`now() + make_interval(secs => 60)`;

/** How long whoever works on an import, and gives a sign of life every 5 seconds, may be silent before another one takes it over. */
export const leaseFromNow = sql`now() + make_interval(secs => 20)`;

/** The states that an import leaves again: the first ones by itself, `ready` when its person says so. */
export const UNDER_WAY = [
  "receiving",
  "waiting",
  "reading",
  "ready",
  "queued",
  "importing",
] as const satisfies readonly ImportState[];

const total = (column: "messages" | "branches" | "new_messages") => sql<number>`(
  select coalesce(sum(e.${sql.raw(column)}), 0)::int from ${importEntry} e where e.import_id = ${importRun.id})`;

export const importColumns = {
  id: importRun.id,
  fileNames: sql<string[]>`(
    select coalesce(json_agg(f.name order by f.ordinal), '[]') from ${importFile} f where f.import_id = ${importRun.id})`,
  state: importRun.state,
  byteSize: importRun.byteSize,
  target: importRun.target,
  documentId: sql<Import["documentId"]>`coalesce(${importRun.documentId}, ${importRun.madeDocumentId})`,
  conversations: importRun.conversations,
  done: importRun.done,
  outcomes: sql<Import["outcomes"]>`(
    select coalesce(json_object_agg(o.outcome, o.count), '{}') from (
      select e.outcome, count(*)::int as count from ${importEntry} e where e.import_id = ${importRun.id} group by e.outcome
    ) o)`,
  messages: total("messages"),
  branches: total("branches"),
  newMessages: total("new_messages"),
  problem: importRun.problem,
  createdAt: importRun.createdAt,
};

/** Whoever sent a file, when its conversations are stored. */
export const owner = (accountId: AccountId): Caller => ({ accountId, onlyDocumentId: null });

/** Ends an import: its report stays, its bytes go. */
export async function endImport(
  tx: Queryable,
  id: Import["id"],
  end: { state: "done" | "failed" | "cancelled"; problem?: string },
): Promise<void> {
  await tx
    .update(importRun)
    .set({ ...end, leaseUntil: null, endedAt: sql`now()` })
    .where(eq(importRun.id, id));
  await tx.delete(importChunk).where(eq(importChunk.importId, id));
}
