import type { ChangePasswordInput } from "@marginalia/contract";
import { account } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { closeDevices, ownDevice } from "../device/close-others.ts";
import { dropLinks } from "../mail/link.ts";
import type { Scope } from "../scope.ts";
import { confirmPassword } from "./confirm-password.ts";
import { hashPassword } from "./password.ts";

/** Sets a new password and signs every other browser out. Errors: INVALID when the current one is not right. */
export async function changePassword(scope: Scope, input: ChangePasswordInput): Promise<void> {
  const { db, actor } = scope;
  const hold = await confirmPassword(scope, input.currentPassword);
  const passwordHash = await hashPassword(input.password);
  await db.transaction(async (tx) => {
    await hold(tx);
    await tx.update(account).set({ passwordHash }).where(eq(account.id, actor.accountId));
    await closeDevices(tx, actor.accountId, ownDevice(actor));
    await dropLinks(tx, actor.accountId);
  });
}
