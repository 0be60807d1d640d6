import { account } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import type { Scope } from "../scope.ts";
import { passwordMatches } from "./password.ts";

/** Goes on only when the caller knows the account's password: a browser left open must not be enough. Errors: INVALID. */
export async function confirmPassword({ db, actor }: Scope, given: string): Promise<void> {
  const [row] = await db
    .select({ passwordHash: account.passwordHash })
    .from(account)
    .where(eq(account.id, actor.accountId));
  if (row && !row.passwordHash) {
    throw new DomainError("INVALID", "This account has no password yet. Set one with “Forgot your password?” first.");
  }
  if (!(await passwordMatches(row?.passwordHash, given))) {
    throw new DomainError("INVALID", "That is not your current password.");
  }
}
