import type { ChangedEmail, ChangeEmailInput } from "@marginalia/contract";
import { closeDevices, ownDevice } from "../device/close-others.ts";
import { insertLink } from "../mail/link.ts";
import type { Mailer } from "../mail/mailer.ts";
import type { Scope } from "../scope.ts";
import { confirmPassword } from "./confirm-password.ts";
import { setEmail } from "./internal.ts";

/**
 * Changes the caller's e-mail address, and signs every other browser out. Where mail can be sent, the change waits for
 * the link that goes to the new address; where it cannot, it happens at once, and the address counts as unproven.
 *
 * Errors: INVALID when the password is not right; CONFLICT, without mail, when another account has the address.
 */
export async function changeEmail(scope: Scope, mailer: Mailer | null, input: ChangeEmailInput): Promise<ChangedEmail> {
  const { db, actor } = scope;
  const hold = await confirmPassword(scope, input.currentPassword);
  if (!mailer) {
    await db.transaction(async (tx) => {
      await hold(tx);
      await setEmail(tx, { accountId: actor.accountId, email: input.email, proven: false });
      await closeDevices(tx, actor.accountId, ownDevice(actor));
    });
    return { mailed: false };
  }
  const link = { accountId: actor.accountId, purpose: "email", email: input.email } as const;
  const secret = await db.transaction(async (tx) => {
    await hold(tx);
    return insertLink(tx, link);
  });
  if (secret) {
    mailer.post({
      to: input.email,
      subject: "Confirm your e-mail address",
      text: `Open this link within an hour to use this address for your Marginalia account:\n\n${mailer.url}/confirm-email?secret=${secret}\n\nIf you did not ask for this, do nothing: nothing changes.`,
    });
  }
  return { mailed: true };
}
