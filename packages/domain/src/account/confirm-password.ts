import { account } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import type { Queryable, Scope } from "../scope.ts";
import { passwordMatches } from "./password.ts";

/**
 * Goes on only when the caller knows the account's password: a browser left open must not be enough. What is returned
 * holds the account in a transaction while that password is still the one, so that whoever was shut out by another in
 * between changes nothing. Errors: INVALID, from both.
 */
export async function confirmPassword({ db, actor }: Scope, given: string): Promise<(tx: Queryable) => Promise<void>> {
  const own = eq(account.id, actor.accountId);
  const [row] = await db.select({ passwordHash: account.passwordHash }).from(account).where(own);
  if (row && !row.passwordHash) {
    throw new DomainError(
      "INVALID",
      "This account has no password yet. Set one with “Forgot your password?” first.",
      "passwordUnset",
    );
  }
  const passwordHash = row?.passwordHash;
  if (!passwordHash || !(await passwordMatches(passwordHash, given))) throw wrongPassword();
  return async (tx) => {
    const held = await tx
      .select({ id: account.id })
      .from(account)
      .where(and(own, eq(account.passwordHash, passwordHash)))
      .for("no key update");
    if (held.length === 0) throw wrongPassword();
  };
}

const wrongPassword = () => new DomainError("INVALID", "That is not your current password.", "passwordWrong");
