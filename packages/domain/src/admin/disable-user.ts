import type { DisableUserInput } from "@marginalia/contract";
import { account } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { closeDevices } from "../device/close-others.ts";
import { notFound } from "../errors.ts";
import { dropLinks } from "../mail/link.ts";
import { admitAdministrator } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { requireAdministrator, takeAdministratorsTurn } from "./internal.ts";

/**
 * Shuts an account out, or lets it in again: every cookie and token of it is refused from the next request on.
 * Errors: FORBIDDEN, NOT_FOUND; CONFLICT for the last administrator.
 */
export async function disableUser({ db, actor }: Scope, { accountId, disabled }: DisableUserInput): Promise<void> {
  admitAdministrator(actor);
  await db.transaction(async (tx) => {
    await takeAdministratorsTurn(tx);
    const changed = await tx
      .update(account)
      .set({ disabledAt: disabled ? sql`now()` : null })
      .where(eq(account.id, accountId))
      .returning({ id: account.id });
    if (changed.length === 0) throw notFound("Account");
    await requireAdministrator(tx);
    if (!disabled) return;
    await closeDevices(tx, accountId);
    await dropLinks(tx, accountId);
  });
}
