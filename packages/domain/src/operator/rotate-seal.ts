import { account } from "@marginalia/db/schema";
import { eq, isNotNull, sql } from "drizzle-orm";
import { recordOperation } from "../audit/record.ts";
import { DomainError } from "../errors.ts";
import type { OpenScope } from "../scope.ts";
import { isSealed, type Seal } from "../two-factor/seal.ts";

/**
 * Seals every second factor anew, all of them or none, and returns how many there are. What `to` opens already is left as it is, so
 * a rotation that broke off is run again. Errors: CONFLICT while a server uses the database, or when neither of the two
 * opens a second factor.
 */
export async function rotateSeal({ db }: OpenScope, { from, to }: { from: Seal; to: Seal }): Promise<number> {
  return db.transaction(async (tx) => {
    const { rows: others } = await tx.execute(sql`select 1 from pg_stat_activity
      where datname = current_database() and application_name like 'marginalia%' and pid <> pg_backend_pid()`);
    if (others.length > 0) {
      throw new DomainError("CONFLICT", "A server uses the database, under the secret of before: stop it first.");
    }
    const rows = await tx
      .select({ id: account.id, stored: account.totpSecret })
      .from(account)
      .where(isNotNull(account.totpSecret))
      .for("update");
    for (const { id, stored } of rows) {
      if (stored === null || (isSealed(stored) && to.open(id, stored) !== null)) continue;
      const secret = from.open(id, stored);
      if (secret === null) {
        throw new DomainError(
          "CONFLICT",
          "A second factor opens under neither secret: marginalia doctor says how many.",
        );
      }
      await tx
        .update(account)
        .set({ totpSecret: to.seal(id, secret) })
        .where(eq(account.id, id));
    }
    await recordOperation(tx, "rotated secret", { secondFactors: String(rows.length) });
    return rows.length;
  });
}
