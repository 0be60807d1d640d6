import type { AccountId, ConfirmWithPasswordInput } from "@marginalia/contract";
import { account, recoveryCode } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { confirmPassword } from "../account/confirm-password.ts";
import type { Queryable, Scope } from "../scope.ts";

/** Turns the caller's second factor off. Errors: INVALID when the password is not right. */
export async function stopTwoFactor(scope: Scope, input: ConfirmWithPasswordInput): Promise<void> {
  const hold = await confirmPassword(scope, input.currentPassword);
  const { db, actor } = scope;
  await db.transaction(async (tx) => {
    await hold(tx);
    await dropSecondFactor(tx, actor.accountId);
  });
}

/** Takes the second factor off an account; done when there is none. */
export async function dropSecondFactor(tx: Queryable, id: AccountId): Promise<void> {
  const none = { totpSecret: null, totpConfirmedAt: null, totpLastStep: null };
  await tx.update(account).set(none).where(eq(account.id, id));
  await tx.delete(recoveryCode).where(eq(recoveryCode.accountId, id));
}
