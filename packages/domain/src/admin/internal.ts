import { account } from "@marginalia/db/schema";
import { and, eq, isNull, sql } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import type { Queryable } from "../scope.ts";

/** Changes of who administers take turns, so that two at once cannot leave nobody. */
export async function takeAdministratorsTurn(tx: Queryable): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('marginalia administrators'))`);
}

/** Ends in CONFLICT when, as the transaction stands, nobody is left who administers. */
export async function requireAdministrator(tx: Queryable): Promise<void> {
  const active = and(eq(account.role, "administrator"), isNull(account.disabledAt));
  const [left] = await tx.select({ id: account.id }).from(account).where(active).limit(1);
  if (!left)
    throw new DomainError(
      "CONFLICT",
      "Somebody has to administer this instance. Make another person one first.",
      "lastAdministrator",
    );
}
