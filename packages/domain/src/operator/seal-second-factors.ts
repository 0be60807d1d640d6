import { account } from "@marginalia/db/schema";
import { and, eq, isNotNull } from "drizzle-orm";
import type { OpenScope } from "../scope.ts";
import { isSealed, type Seal } from "../two-factor/seal.ts";

/**
 * Seals the second factors that an older version stored readable. Returns how many this instance's secret does not open:
 * those accounts' codes are refused until the secret that they were sealed under is back.
 */
export async function sealSecondFactors({ db }: OpenScope, seal: Seal): Promise<number> {
  const rows = await db
    .select({ id: account.id, stored: account.totpSecret })
    .from(account)
    .where(isNotNull(account.totpSecret));
  let unreadable = 0;
  for (const { id, stored } of rows) {
    if (stored === null) continue;
    if (isSealed(stored)) {
      if (seal.open(id, stored) === null) unreadable += 1;
      continue;
    }
    const unchanged = and(eq(account.id, id), eq(account.totpSecret, stored));
    await db
      .update(account)
      .set({ totpSecret: seal.seal(id, stored) })
      .where(unchanged);
  }
  return unreadable;
}
