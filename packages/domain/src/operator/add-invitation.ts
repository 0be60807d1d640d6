import { invitation } from "@marginalia/db/schema";
import { sql } from "drizzle-orm";
import { recordOperation } from "../audit/record.ts";
import { newId } from "../id.ts";
import type { OpenScope } from "../scope.ts";
import { hashSecret, newSecret } from "../secret.ts";

/** Makes a permission for one sign-up and returns its secret; it lasts for `days`. */
export async function addInvitation({ db }: OpenScope, { days }: { days: number }): Promise<string> {
  const secret = newSecret();
  await db.transaction(async (tx) => {
    await tx.insert(invitation).values({
      id: newId(),
      secretHash: hashSecret(secret),
      expiresAt: sql`now() + make_interval(days => ${days})`,
    });
    await recordOperation(tx, "made invitation", { days: String(days) });
  });
  return secret;
}
