import type { ConfirmWithPasswordInput } from "@marginalia/contract";
import { account, recoveryCode } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { confirmPassword } from "../account/confirm-password.ts";
import type { Scope } from "../scope.ts";

/** Turns the caller's second factor off. Errors: INVALID when the password is not right. */
export async function stopTwoFactor(scope: Scope, input: ConfirmWithPasswordInput): Promise<void> {
  const hold = await confirmPassword(scope, input.currentPassword);
  const { db, actor } = scope;
  await db.transaction(async (tx) => {
    await hold(tx);
    await tx
      .update(account)
      .set({ totpSecret: null, totpConfirmedAt: null, totpLastStep: null })
      .where(eq(account.id, actor.accountId));
    await tx.delete(recoveryCode).where(eq(recoveryCode.accountId, actor.accountId));
  });
}
