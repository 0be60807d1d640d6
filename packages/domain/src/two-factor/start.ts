import type { StartedTwoFactor } from "@marginalia/contract";
import { account } from "@marginalia/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import { Secret } from "otpauth";
import { DomainError } from "../errors.ts";
import type { Scope } from "../scope.ts";
import { authenticator } from "./code.ts";

/** A new secret for the caller's authenticator; it counts once a code of it is confirmed. Errors: CONFLICT when one does. */
export async function startTwoFactor({ db, actor }: Scope): Promise<StartedTwoFactor> {
  const secret = new Secret({ size: 20 }).base32;
  const [row] = await db
    .update(account)
    .set({ totpSecret: secret, totpLastStep: null })
    .where(and(eq(account.id, actor.accountId), isNull(account.totpConfirmedAt)))
    .returning({ email: account.email });
  if (!row) throw new DomainError("CONFLICT", "Your account has a second factor already.");
  return { secret, uri: authenticator(secret, row.email).toString() };
}
