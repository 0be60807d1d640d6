import type { ConfirmWithPasswordInput, StartedTwoFactor } from "@marginalia/contract";
import { account } from "@marginalia/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import { Secret } from "otpauth";
import { confirmPassword } from "../account/confirm-password.ts";
import { DomainError } from "../errors.ts";
import type { Scope } from "../scope.ts";
import { authenticator } from "./code.ts";
import type { Seal } from "./seal.ts";

/**
 * A new secret for the caller's authenticator; it counts once a code of it is confirmed. Errors: INVALID when the password is
 * not right: whoever finds a browser open must not lock its owner out; CONFLICT when one counts already.
 */
export async function startTwoFactor(
  scope: Scope,
  seal: Seal,
  input: ConfirmWithPasswordInput,
): Promise<StartedTwoFactor> {
  const hold = await confirmPassword(scope, input.currentPassword);
  const { db, actor } = scope;
  const secret = new Secret({ size: 20 }).base32;
  const [row] = await db.transaction(async (tx) => {
    await hold(tx);
    return tx
      .update(account)
      .set({ totpSecret: seal.seal(actor.accountId, secret), totpLastStep: null })
      .where(and(eq(account.id, actor.accountId), isNull(account.totpConfirmedAt)))
      .returning({ email: account.email });
  });
  if (!row) throw new DomainError("CONFLICT", "Your account has a second factor already.", "factorAlready");
  return { secret, uri: authenticator(secret, row.email).toString() };
}
