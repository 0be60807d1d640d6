import type { ConfirmEmailInput } from "@marginalia/contract";
import { recordEvent } from "../audit/record.ts";
import { closeDevices } from "../device/close-others.ts";
import { takeLink } from "../mail/link.ts";
import type { OpenScope } from "../scope.ts";
import { setEmail } from "./internal.ts";

/** Makes the address to which `changeEmail` sent a link the account's, and signs every browser out. Errors: INVALID for a link that does not work; CONFLICT. */
export async function confirmEmail(
  { db, address }: OpenScope & { address?: string | undefined },
  input: ConfirmEmailInput,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { accountId, email } = await takeLink(tx, "email", input.secret);
    await setEmail(tx, { accountId, email, proven: true });
    await closeDevices(tx, accountId);
    await recordEvent({ db: tx }, { action: "changed e-mail", accountId, subject: { email }, address });
  });
}
