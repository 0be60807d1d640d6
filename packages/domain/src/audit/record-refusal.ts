import type { AccountId } from "@marginalia/contract";
import { auditEvent, refusalCount } from "@marginalia/db/schema";
import { and, eq, lt, sql } from "drizzle-orm";
import type { OpenScope, Queryable } from "../scope.ts";
import { type NewEvent, recordEvent } from "./record.ts";

/** Refusals of one caller within an hour that are kept one by one. */
export const REFUSALS_KEPT = 100;

const thisHour = sql`date_trunc('hour', now())`;

type Refusal = NewEvent & { accountId: AccountId };

/**
 * Adds a refusal to the audit log: the same of the same caller once an hour, and no more than `REFUSALS_KEPT` of them,
 * since whoever is refused can ask for ever other things without end. Each is counted; `reportRefusals` says how many
 * there were.
 */
export async function recordRefusal({ db }: OpenScope, event: Refusal): Promise<void> {
  const { accountId } = event;
  await db.transaction(async (tx) => {
    const [counted] = await tx
      .insert(refusalCount)
      .values({ accountId, hour: thisHour, refused: 1, kept: 0 })
      .onConflictDoUpdate({
        target: [refusalCount.accountId, refusalCount.hour],
        set: { refused: sql`${refusalCount.refused} + 1` },
      })
      .returning({ kept: refusalCount.kept });
    if (!counted || counted.kept >= REFUSALS_KEPT || (await isKnown(tx, event))) return;
    await recordEvent({ db: tx }, event);
    const row = and(eq(refusalCount.accountId, accountId), eq(refusalCount.hour, thisHour));
    await tx
      .update(refusalCount)
      .set({ kept: counted.kept + 1 })
      .where(row);
  });
}

async function isKnown(tx: Queryable, { action, accountId, subject = {} }: Refusal): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select from ${auditEvent} where actor_id = ${accountId} and at >= ${thisHour}
      and action = ${action} and subject = ${JSON.stringify(subject)}::jsonb limit 1`);
  return rows.length > 0;
}

/** Adds, for each caller and hour that is over, how often they were refused beyond what was kept. Any number of processes may. */
export async function reportRefusals({ db }: OpenScope): Promise<void> {
  await db.transaction(async (tx) => {
    const over = await tx.delete(refusalCount).where(lt(refusalCount.hour, thisHour)).returning();
    for (const { accountId, hour, refused, kept } of over) {
      if (refused === kept) continue;
      const subject = { hour: hour.toISOString(), refused: String(refused), kept: String(kept) };
      await recordEvent({ db: tx }, { action: "refused again", accountId, subject });
    }
  });
}
