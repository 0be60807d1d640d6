import { importRun } from "@marginalia/db/schema";
import { and, asc, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { OpenScope } from "../scope.ts";
import { endImport, leaseFromNow } from "./internal.ts";

/** An import that took its worker down this often without getting further is not tried again. */
const MOST_ATTEMPTS = 3;

const NEXT = { waiting: "reading", reading: "reading", queued: "importing", importing: "importing" } as const;

/** How long a file waits for its person to start the import after the dry run. */
const WAITS_HOURS = 24;

/**
 * An import that waits, or whose worker has gone silent. One that was being received from somebody who went silent ends, and
 * one that nobody started for a day: a file must not lie there for good.
 */
export async function claimImport(db: OpenScope["db"]) {
  const silent = or(isNull(importRun.leaseUntil), lt(importRun.leaseUntil, sql`now()`));
  const since = sql`now() - make_interval(hours => ${WAITS_HOURS})`;
  const forgotten = and(eq(importRun.state, "ready"), lt(importRun.createdAt, since));
  return db.transaction(async (tx) => {
    const [next] = await tx
      .select()
      .from(importRun)
      .where(
        or(
          and(inArray(importRun.state, ["receiving", "waiting", "reading", "queued", "importing"]), silent),
          forgotten,
        ),
      )
      .orderBy(asc(importRun.createdAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!next) return undefined;
    const state = Object.entries(NEXT).find(([from]) => from === next.state)?.[1];
    if (!state) {
      const problem = `Nobody started it for ${WAITS_HOURS} hours.`;
      await endImport(tx, next.id, { state: "cancelled", ...(next.state === "ready" ? { problem } : {}) });
      return undefined;
    }
    if (next.attempts >= MOST_ATTEMPTS) {
      const problem = "The import broke off several times at the same place. What it had brought in before stays.";
      await endImport(tx, next.id, { state: "failed", problem });
      return undefined;
    }
    const taken = { state, attempts: next.attempts + 1, claim: next.claim + 1 };
    await tx
      .update(importRun)
      .set({ ...taken, leaseUntil: leaseFromNow })
      .where(eq(importRun.id, next.id));
    return { ...next, ...taken };
  });
}

export type ClaimedImport = NonNullable<Awaited<ReturnType<typeof claimImport>>>;
