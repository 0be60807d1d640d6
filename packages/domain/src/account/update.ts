import type { Account, UpdateAccountInput } from "@marginalia/contract";
import { account } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import type { Scope } from "../scope.ts";
import { getAccount } from "./get.ts";

/** Changes the caller's own name. */
export async function updateAccount(scope: Scope, input: UpdateAccountInput): Promise<Account> {
  await scope.db.update(account).set({ name: input.name }).where(eq(account.id, scope.actor.accountId));
  return getAccount(scope);
}
