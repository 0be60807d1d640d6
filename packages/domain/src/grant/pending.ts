import type { AccountId } from "@marginalia/contract";
import { account, document, documentGrant, pendingGrant } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import type { Queryable } from "../scope.ts";

/** Whoever gives a role to an address and whoever proves it take turns, so that no role is left waiting. */
export async function takeAddressTurn(tx: Queryable, email: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`marginalia address ${email}`}))`);
}

/**
 * Writes down that somebody has shown to read their address's mail, and turns the roles that wait for it into theirs. The
 * caller has seen the proof (docs/decisions/0014-what-proves-an-address.md).
 */
export async function proveAddress(tx: Queryable, accountId: AccountId): Promise<void> {
  const [person] = await tx
    .update(account)
    .set({ emailVerifiedAt: sql`now()` })
    .where(eq(account.id, accountId))
    .returning({ email: account.email });
  if (!person) return;
  await takeAddressTurn(tx, person.email);
  await tx.execute(sql`
    insert into ${documentGrant} (document_id, account_id, role)
    select p.document_id, ${accountId}, p.role from ${pendingGrant} p join ${document} d on d.id = p.document_id
    where p.email = ${person.email} and d.author_id <> ${accountId}
    on conflict (document_id, account_id) do update set role = excluded.role`);
  await tx.delete(pendingGrant).where(eq(pendingGrant.email, person.email));
}
