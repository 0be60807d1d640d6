import type { AccountId } from "@marginalia/contract";
import { account, recoveryCode } from "@marginalia/db/schema";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import type { Queryable } from "../scope.ts";
import { hashSecret } from "../secret.ts";
import type { Seal } from "./seal.ts";

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

/** Why a right password is not enough: the second factor is missing, not right, or sealed under another secret. */
export type SecondFactorFault = "missing" | "wrong" | "unreadable";

type Factor = { seal: Seal; id: AccountId /** As it is stored. */; secret: string };

/** Uses a code of the account's second factor up, or says why not: it is wrong, was used before, or nobody can tell. */
export async function takeCode(
  tx: Queryable,
  { seal, id, secret: stored }: Factor,
  code: string,
): Promise<"taken" | SecondFactorFault> {
  if (code.length > 6) {
    const used = await tx
      .delete(recoveryCode)
      .where(and(eq(recoveryCode.accountId, id), eq(recoveryCode.codeHash, hashSecret(code))))
      .returning({ accountId: recoveryCode.accountId });
    return used.length === 1 ? "taken" : "wrong";
  }
  const secret = seal.open(id, stored);
  if (secret === null) return "unreadable";
  const step = stepOf(secret, code);
  if (step === null) return "wrong";
  const used = await tx
    .update(account)
    .set({ totpLastStep: step })
    .where(and(eq(account.id, id), or(isNull(account.totpLastStep), lt(account.totpLastStep, step))))
    .returning({ id: account.id });
  return used.length === 1 ? "taken" : "wrong";
}
