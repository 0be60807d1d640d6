import type { AccountId } from "@marginalia/contract";
import { account, recoveryCode } from "@marginalia/db/schema";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import type { Queryable } from "../scope.ts";
import { hashSecret } from "../secret.ts";

/** RFC 6238 with what every authenticator can do: SHA-1, six digits, thirty seconds. */
export function authenticator(secret: string, label = ""): TOTP {
  return new TOTP({ issuer: "Marginalia", label, secret: Secret.fromBase32(secret) });
}

/** The time step that a code is of; one step to each side allows for a slow hand and a wrong clock. Null: a wrong code. */
function stepOf(secret: string, code: string): number | null {
  const totp = authenticator(secret);
  const timestamp = Date.now();
  const delta = totp.validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}

/** Uses a code of the account's second factor up. False when it is wrong or was used before. */
export async function takeCode(tx: Queryable, id: AccountId, secret: string, code: string): Promise<boolean> {
  if (code.length > 6) {
    const used = await tx
      .delete(recoveryCode)
      .where(and(eq(recoveryCode.accountId, id), eq(recoveryCode.codeHash, hashSecret(code))))
      .returning({ accountId: recoveryCode.accountId });
    return used.length === 1;
  }
  const step = stepOf(secret, code);
  if (step === null) return false;
  const used = await tx
    .update(account)
    .set({ totpLastStep: step })
    .where(and(eq(account.id, id), or(isNull(account.totpLastStep), lt(account.totpLastStep, step))))
    .returning({ id: account.id });
  return used.length === 1;
}
