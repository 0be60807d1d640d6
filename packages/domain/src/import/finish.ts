import type { ImportOutcome } from "@marginalia/contract";
import { importEntry, importRun } from "@marginalia/db/schema";
import { and, eq, sql } from "drizzle-orm";
import type { OpenScope } from "../scope.ts";
import type { ClaimedImport } from "./claim.ts";
import { endImport } from "./internal.ts";

/** Ends a dry run, which then waits for its person, or an import. One that brought nothing in says so. */
export async function finishImport(db: OpenScope["db"], claimed: ClaimedImport, conversations: number): Promise<void> {
  const { id, claim, state } = claimed;
  await db.transaction(async (tx) => {
    const mine = and(eq(importRun.id, id), eq(importRun.claim, claim), eq(importRun.state, state));
    const [run] = await tx.select({ id: importRun.id }).from(importRun).where(mine).for("update");
    if (!run) return;
    if (conversations === 0) {
      await endImport(tx, id, {
        state: "failed",
        problem: "There is no conversation in this file. Nothing was imported.",
      });
      return;
    }
    if (state === "reading") {
      const next = claimed.target === null ? { state: "ready" as const } : { state: "queued" as const, done: 0 };
      await tx
        .update(importRun)
        .set({ ...next, conversations, leaseUntil: null })
        .where(eq(importRun.id, id));
      return;
    }
    const rows = await tx
      .select({ outcome: importEntry.outcome, count: sql<number>`count(*)::int` })
      .from(importEntry)
      .where(eq(importEntry.importId, id))
      .groupBy(importEntry.outcome);
    const counts = new Map<ImportOutcome, number>(rows.map((row) => [row.outcome, row.count]));
    const broughtIn = (counts.get("imported") ?? 0) + (counts.get("extended") ?? 0);
    const known = counts.get("already there") ?? 0;
    const skipped = counts.get("skipped") ?? 0;
    if (broughtIn > 0) await endImport(tx, id, { state: "done" });
    else if (skipped === 0) {
      await endImport(tx, id, { state: "done", problem: "Nothing was imported: all of it was there already." });
    } else {
      const there = known > 0 ? ` ${known} were there already.` : "";
      const problem = `Nothing was imported: ${skipped} of ${conversations} conversations were skipped.${there} The report says why.`;
      await endImport(tx, id, { state: "failed", problem });
    }
  });
}
