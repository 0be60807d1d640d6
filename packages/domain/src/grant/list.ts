import type { Grant, ListGrantsInput } from "@marginalia/contract";
import { account, document, documentGrant, pendingGrant } from "@marginalia/db/schema";
import { asc, eq, or, sql } from "drizzle-orm";
import { decide, mayRead, maySayWhoReads } from "../policy.ts";
import type { Scope } from "../scope.ts";

/**
 * Everybody who can see a document and its sessions, by name; for its author also the addresses that a role waits for.
 * Readers may ask. Errors: NOT_FOUND, FORBIDDEN.
 */
export async function listGrants({ db, actor }: Scope, input: ListGrantsInput): Promise<Grant[]> {
  const rows = await db
    .selectDistinct({
      allowed: mayRead(actor),
      accountId: account.id,
      name: account.name,
      email: account.email,
      role: sql<
        Grant["role"]
      >`case when ${document.authorId} = ${account.id} then 'author' else ${documentGrant.role} end`,
    })
    .from(document)
    .leftJoin(documentGrant, eq(documentGrant.documentId, document.id))
    .innerJoin(account, or(eq(account.id, document.authorId), eq(account.id, documentGrant.accountId)))
    .where(eq(document.id, input.documentId))
    .orderBy(asc(account.name), asc(account.id));
  decide(rows[0], "Document");
  const waiting = await db
    .select({ email: pendingGrant.email, role: pendingGrant.role })
    .from(pendingGrant)
    .innerJoin(document, eq(document.id, pendingGrant.documentId))
    .where(sql`${document.id} = ${input.documentId} and ${maySayWhoReads(actor)}`)
    .orderBy(asc(pendingGrant.email));
  return [
    ...rows.map(({ allowed: _, ...grant }) => ({ ...grant, waits: false })),
    ...waiting.map((one) => ({ ...one, accountId: null, name: null, waits: true })),
  ];
}
