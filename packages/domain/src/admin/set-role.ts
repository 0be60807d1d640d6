import type { SetRoleInput } from "@marginalia/contract";
import { account } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { notFound } from "../errors.ts";
import { admitAdministrator } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { requireAdministrator, takeAdministratorsTurn } from "./internal.ts";

/** Makes somebody an administrator, or a member again. Errors: FORBIDDEN, NOT_FOUND; CONFLICT for the last one. */
export async function setRole({ db, actor }: Scope, { accountId, role }: SetRoleInput): Promise<void> {
  admitAdministrator(actor);
  await db.transaction(async (tx) => {
    await takeAdministratorsTurn(tx);
    const changed = await tx
      .update(account)
      .set({ role })
      .where(eq(account.id, accountId))
      .returning({ id: account.id });
    if (changed.length === 0) throw notFound("Account");
    await requireAdministrator(tx);
  });
}
