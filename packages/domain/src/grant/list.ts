import type { Grant, ListGrantsInput } from "@marginalia/contract";
import { account, document, documentGrant } from "@marginalia/db/schema";
import { asc, eq, or, sql } from "drizzle-orm";
import { decide, mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";

/** Everybody who can see a document and its sessions, by name. Readers may ask. Errors: NOT_FOUND, FORBIDDEN. */
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
  return rows.map(({ allowed: _, ...grant }) => grant);
}
