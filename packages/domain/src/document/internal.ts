import type { AccountId, DocumentId } from "@marginalia/contract";
import { account, chatSession, document } from "@marginalia/db/schema";
import { eq, type Placeholder, type SQL, sql } from "drizzle-orm";
import { decide, roleOnDocument } from "../policy.ts";
import type { Queryable } from "../scope.ts";

/** A document's summary for a reader; `role` is null for anybody else. Needs `document` joined with its author. */
export const summaryColumns = (caller: AccountId | Placeholder) => ({
  id: document.id,
  title: document.title,
  format: document.format,
  authorName: account.name,
  role: roleOnDocument(caller),
  sessionCount: sql<number>`(
    select count(*)::int from ${chatSession} s where s.document_id = ${document.id} and s.trashed_at is null
  )`,
  createdAt: document.createdAt,
  lastActivityAt: document.lastActivityAt,
});

/** Ends in NOT_FOUND or FORBIDDEN unless the policy's answer for this document is yes; the row stays locked if it is. */
export async function admitToDocument(tx: Queryable, id: DocumentId, allowed: SQL<boolean>): Promise<void> {
  const [row] = await tx.select({ allowed }).from(document).where(eq(document.id, id)).for("no key update");
  decide(row, "Document");
}

/** Moves a document to the top of its readers' libraries. */
export async function noteActivity(tx: Queryable, id: DocumentId): Promise<void> {
  await tx.update(document).set({ lastActivityAt: sql`now()` }).where(eq(document.id, id));
}
