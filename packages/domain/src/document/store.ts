import type { AccountId, Content, DocumentFormat, DocumentId, DocumentVersionId, PageRun } from "@marginalia/contract";
import { document, documentPage, documentVersion, passage } from "@marginalia/db/schema";
import type { Ingested } from "@marginalia/ingest";
import { and, eq, inArray, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import { newId } from "../id.ts";
import type { Queryable } from "../scope.ts";
import { termsOf } from "../search/terms.ts";

/** Between two inserts other requests have their turn: the terms of so many passages take some 30 ms. */
const ROWS_PER_INSERT = 200;

/** What a version is made of. `original` may stay in the database: a SQL expression of bytea. */
export type NewVersion = Ingested & {
  documentId: DocumentId;
  createdBy: AccountId;
  format: DocumentFormat;
  fileName: string | null;
  original: Buffer | SQL<Buffer>;
  content: Content;
  /** Each page's runs, for a version that is read by pages. */
  runs: readonly PageRun[][];
};

/** Puts a version behind a document's others, which the caller has locked, and makes it the newest. */
export async function storeVersion(tx: Queryable, version: NewVersion): Promise<DocumentVersionId> {
  const { documentId, passages, runs, content, ...row } = version;
  const id = newId<DocumentVersionId>();
  await tx.insert(documentVersion).values({
    ...row,
    id,
    documentId,
    content,
    number: sql`(select coalesce(max(number), 0) + 1 from ${documentVersion} where document_id = ${documentId})`,
    pageCount: content.kind === "pages" ? content.pages.length : null,
  });
  const own = { documentVersionId: id, documentId };
  for (const rows of batches(passages)) {
    await tx.insert(passage).values(rows.map((one) => ({ ...one, ...own, terms: termsOf(one.text) })));
  }
  await hideOlder(tx, documentId, id);
  const pages = runs.map((ofPage, index) => ({ ...own, number: index + 1, runs: ofPage }));
  for (const rows of batches(pages)) await tx.insert(documentPage).values(rows);
  await tx
    .update(document)
    .set({ format: version.format, lastActivityAt: sql`now()` })
    .where(eq(document.id, documentId));
  return id;
}

/** Stores a version that was written as text here. */
export function storeWritten(
  tx: Queryable,
  {
    text,
    read,
    ...version
  }: Pick<NewVersion, "documentId" | "createdBy" | "format"> & { text: string; read: Ingested },
): Promise<DocumentVersionId> {
  const original = Buffer.from(text);
  return storeVersion(tx, { ...read, ...version, fileName: null, original, content: { kind: "source" }, runs: [] });
}

/** Search reads the newest version alone. */
async function hideOlder(tx: Queryable, documentId: DocumentId, newest: DocumentVersionId): Promise<void> {
  const older = tx
    .select({ id: documentVersion.id })
    .from(documentVersion)
    .where(and(eq(documentVersion.documentId, documentId), ne(documentVersion.id, newest)));
  await tx
    .update(passage)
    .set({ terms: null })
    .where(and(inArray(passage.documentVersionId, older), isNotNull(passage.terms)));
}

function* batches<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) yield rows.slice(from, from + ROWS_PER_INSERT);
}
