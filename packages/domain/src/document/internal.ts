import type { Content, DocumentId } from "@marginalia/contract";
import { account, chatSession, document, documentVersion } from "@marginalia/db/schema";
import { and, eq, type Placeholder, type SQL, sql } from "drizzle-orm";
import { type Caller, decide, roleOnDocument } from "../policy.ts";
import type { Queryable } from "../scope.ts";
import { shelfOfDocument } from "../shelf.ts";
import { tagsOfDocument } from "../tag/internal.ts";

/** A document's summary for a reader; `role` is null for anybody else. Needs `document` joined with its author. */
export const summaryColumns = (caller: Caller) => ({
  id: document.id,
  title: document.title,
  format: document.format,
  authorName: account.name,
  role: roleOnDocument(caller),
  shelf: shelfOfDocument(caller),
  tags: tagsOfDocument(caller),
  sessionCount: sql<number>`(
    select count(*)::int from ${chatSession} s where s.document_id = ${document.id} and s.trashed_at is null
      and (s.message_count > 0 or s.title is not null or s.created_by = ${caller.accountId})
  )`,
  createdAt: document.createdAt,
  lastActivityAt: document.lastActivityAt,
});

/** What is told of a version, over `document_version`. */
export const versionColumns = {
  id: documentVersion.id,
  number: documentVersion.number,
  format: documentVersion.format,
  fileName: documentVersion.fileName,
  byteSize: documentVersion.byteSize,
  sha256: documentVersion.sha256,
  pageCount: documentVersion.pageCount,
  addedBy: sql<string | null>`(select a.name from ${account} a where a.id = ${documentVersion.createdBy})`,
  createdAt: documentVersion.createdAt,
};

/** The number of the document's newest version, over `document`. */
export const latestVersionNumber = sql<number>`(
  select max(v.number) from ${documentVersion} v where v.document_id = ${document.id}
)`;

/** The join that reaches one version, the newest for a `number` that is null, only for those whom `allowed` lets in. */
export function versionOfDocument(number: number | null | Placeholder, allowed: SQL<boolean>): SQL | undefined {
  return and(
    eq(documentVersion.documentId, document.id),
    sql`${documentVersion.number} = coalesce(${number}::int, ${latestVersionNumber})`,
    allowed,
  );
}

/** The number of the page that a code point offset stands on; null for content without pages. */
export function pageAt(content: Content, start: number): number | null {
  if (content.kind !== "pages") return null;
  return content.pages.findLast((page) => page.start <= start)?.number ?? null;
}

/** Ends in NOT_FOUND or FORBIDDEN unless the policy's answer for this document is yes; the row stays locked if it is. */
export async function admitToDocument(tx: Queryable, id: DocumentId, allowed: SQL<boolean>): Promise<void> {
  const [row] = await tx.select({ allowed }).from(document).where(eq(document.id, id)).for("no key update");
  decide(row, "Document");
}

/** Moves a document to the top of its readers' libraries. */
export async function noteActivity(tx: Queryable, id: DocumentId): Promise<void> {
  await tx.update(document).set({ lastActivityAt: sql`now()` }).where(eq(document.id, id));
}
