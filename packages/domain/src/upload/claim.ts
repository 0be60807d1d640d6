import { upload } from "@marginalia/db/schema";
import { and, asc, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { OpenScope } from "../scope.ts";
import { endUpload, leaseFromNow, UNDER_WAY } from "./internal.ts";

/** A file that took its reader down with it this often is not tried again. */
const MOST_ATTEMPTS = 3;

/** A file that waits, or whose reader has gone silent. One that was being received from somebody who went silent ends. */
export async function claimUpload(db: OpenScope["db"]) {
  const silent = lt(upload.leaseUntil, sql`now()`);
  return db.transaction(async (tx) => {
    const [next] = await tx
      .select()
      .from(upload)
      .where(
        or(
          and(eq(upload.state, "waiting"), isNull(upload.leaseUntil)),
          and(inArray(upload.state, [...UNDER_WAY]), silent),
        ),
      )
      .orderBy(asc(upload.createdAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!next) return undefined;
    if (next.state === "receiving") {
      await endUpload(tx, next.id, { state: "cancelled" });
      return undefined;
    }
    if (next.attempts >= MOST_ATTEMPTS) {
      const problem = "The file could not be read: reading it broke off several times. Try a simpler copy of it.";
      await endUpload(tx, next.id, { state: "failed", problem, problemCode: "INVALID" });
      return undefined;
    }
    const attempts = next.attempts + 1;
    await tx.update(upload).set({ state: "reading", attempts, leaseUntil: leaseFromNow }).where(eq(upload.id, next.id));
    return { ...next, attempts };
  });
}

export type ClaimedUpload = NonNullable<Awaited<ReturnType<typeof claimUpload>>>;
