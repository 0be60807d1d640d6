import type { Account } from "@marginalia/contract";
import { account } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { notFound } from "../errors.ts";
import type { Scope } from "../scope.ts";

/** The caller's own account. */
export async function getAccount({ db, actor }: Scope): Promise<Account> {
  const [row] = await db
    .select({
      id: account.id,
      email: account.email,
      name: account.name,
      role: account.role,
      createdAt: account.createdAt,
    })
    .from(account)
    .where(eq(account.id, actor.accountId));
  if (!row) throw notFound("Account");
  return row;
}
