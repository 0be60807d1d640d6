import type { ResetPasswordInput } from "@marginalia/contract";
import { accessToken, account } from "@marginalia/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import { recordEvent } from "../audit/record.ts";
import { closeDevices } from "../device/close-others.ts";
import { DomainError } from "../errors.ts";
import { proveAddress } from "../grant/pending.ts";
import { dropLinks, takeLink } from "../mail/link.ts";
import type { OpenScope } from "../scope.ts";
import { hashPassword } from "./password.ts";

/**
 * Sets a new password by a mailed link, signs every browser out and ends every access token. A second factor stays. Errors: INVALID for a link
 * that was used, has expired, or was sent to an address that the account no longer has.
 */
export async function resetPassword(
  { db, address }: OpenScope & { address?: string | undefined },
  input: ResetPasswordInput,
): Promise<void> {
  const passwordHash = await hashPassword(input.password);
  await db.transaction(async (tx) => {
    const { accountId, email } = await takeLink(tx, "password", input.secret);
    const changed = await tx
      .update(account)
      .set({ passwordHash })
      .where(and(eq(account.id, accountId), eq(account.email, email), isNull(account.disabledAt)))
      .returning({ id: account.id });
    if (changed.length === 0)
      throw new DomainError("INVALID", "This link was used or has expired. Ask for a new one.", "linkUsed");
    await proveAddress(tx, accountId);
    await closeDevices(tx, accountId);
    await tx.delete(accessToken).where(eq(accessToken.accountId, accountId));
    await dropLinks(tx, accountId);
    await recordEvent({ db: tx }, { action: "reset password", accountId, address });
  });
}
