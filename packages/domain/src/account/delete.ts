import type { ConfirmWithPasswordInput } from "@marginalia/contract";
import { account } from "@marginalia/db/schema";
import { and, eq, isNull, ne } from "drizzle-orm";
import { takeAdministratorsTurn } from "../admin/internal.ts";
import { DomainError } from "../errors.ts";
import type { Scope } from "../scope.ts";
import { confirmPassword } from "./confirm-password.ts";

/**
 * Deletes the caller's account with its documents and every session about them; what the caller wrote about other
 * people's documents stays there, without a name. Errors: INVALID when the password is not right; CONFLICT for the only
 * administrator among others.
 */
export async function deleteAccount(scope: Scope, input: ConfirmWithPasswordInput): Promise<void> {
  const hold = await confirmPassword(scope, input.currentPassword);
  const { db, actor } = scope;
  await db.transaction(async (tx) => {
    await takeAdministratorsTurn(tx);
    await hold(tx);
    const others = ne(account.id, actor.accountId);
    const [left] = await tx
      .select({ id: account.id })
      .from(account)
      .where(and(others, eq(account.role, "administrator"), isNull(account.disabledAt)))
      .limit(1);
    const [anybody] = await tx.select({ id: account.id }).from(account).where(others).limit(1);
    if (actor.role === "administrator" && !left && anybody) {
      throw new DomainError(
        "CONFLICT",
        "You are the only administrator. Make somebody else one first.",
        "onlyAdministrator",
      );
    }
    await tx.delete(account).where(eq(account.id, actor.accountId));
  });
}
