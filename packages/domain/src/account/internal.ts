import type { AccountId, AccountRole } from "@marginalia/contract";
import { account } from "@marginalia/db/schema";
import { and, eq, ne, sql } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import { proveAddress } from "../grant/pending.ts";
import { newId } from "../id.ts";
import type { Queryable } from "../scope.ts";

/** Account creations take turns, so that exactly one of fifty at once is the first. */
const takeTurn = sql`select pg_advisory_xact_lock(hashtext('marginalia account creation'))`;

export type NewAccount = { email: string; name: string; passwordHash: string | null };

/**
 * Adds an account within a transaction; the first one of an instance is its administrator. Undefined when the e-mail
 * address has an account already. `admit` is asked, once it is this caller's turn, whether the account may be made.
 */
export async function insertAccount(
  tx: Queryable,
  values: NewAccount,
  admit: (isFirst: boolean) => Promise<void>,
): Promise<{ id: AccountId; role: AccountRole } | undefined> {
  await tx.execute(takeTurn);
  const isFirst = (await tx.select({ id: account.id }).from(account).limit(1)).length === 0;
  await admit(isFirst);
  const [row] = await tx
    .insert(account)
    .values({ id: newId<AccountId>(), ...values, role: isFirst ? "administrator" : "member" })
    // Where the address is taken a row is written just the same, so that the time it takes does not tell.
    .onConflictDoUpdate({ target: account.email, set: { role: sql`${account.role}` } })
    .returning({ id: account.id, role: account.role, isNew: sql<boolean>`xmax = 0` });
  return row?.isNew ? { id: row.id, role: row.role } : undefined;
}

export const signUpIsClosed = () =>
  new DomainError("FORBIDDEN", "Sign-up is closed here. Ask the administrator for an account.", "signUpClosed");

type NewEmail = { accountId: AccountId; email: string; proven: boolean };

/** Gives an account another e-mail address. Errors: CONFLICT when another account has it. */
export async function setEmail(tx: Queryable, { accountId, email, proven }: NewEmail): Promise<void> {
  const [taken] = await tx
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.email, email), ne(account.id, accountId)));
  if (taken) throw new DomainError("CONFLICT", "Another account has this e-mail address.", "addressTaken");
  await tx.update(account).set({ email, emailVerifiedAt: null }).where(eq(account.id, accountId));
  if (proven) await proveAddress(tx, accountId);
}
