import { account } from "@marginalia/db/schema";
import { isNotNull } from "drizzle-orm";
import type { OpenScope } from "../scope.ts";
import type { Seal } from "../two-factor/seal.ts";

/** How many second factors this instance's secret does not open: those accounts' codes are refused. Changes nothing. */
export async function countUnreadableSecondFactors({ db }: OpenScope, seal: Seal): Promise<number> {
  const rows = await db
    .select({ id: account.id, stored: account.totpSecret })
    .from(account)
    .where(isNotNull(account.totpSecret));
  return rows.filter(({ id, stored }) => stored !== null && seal.open(id, stored) === null).length;
}
