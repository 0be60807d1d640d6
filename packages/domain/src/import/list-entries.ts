import type { ImportEntry, ImportEntryPage, ImportId, ListImportEntriesInput } from "@marginalia/contract";
import { importEntry } from "@marginalia/db/schema";
import { and, asc, eq, gt } from "drizzle-orm";
import { cutPage } from "../cursor.ts";
import type { OpenScope, Scope } from "../scope.ts";
import { getImport } from "./get.ts";

/** The dry run or the report of an import of the caller's, conversation by conversation. Errors: as for `getImport`. */
export async function listImportEntries(scope: Scope, input: ListImportEntriesInput): Promise<ImportEntryPage> {
  const { id } = await getImport(scope, input);
  const rows = await readEntries(scope.db, { id, after: input.after, limit: input.limit + 1 });
  const { page, last } = cutPage(rows, input.limit);
  return { entries: page, nextAfter: last?.ordinal ?? null };
}

type Stretch = { id: ImportId; after: number; limit: number | null };

/** An import's entries behind one; the right to them has been decided about. */
export async function readEntries(db: OpenScope["db"], { id, after, limit }: Stretch): Promise<ImportEntry[]> {
  const rows = db
    .select({
      ordinal: importEntry.ordinal,
      source: importEntry.source,
      title: importEntry.title,
      outcome: importEntry.outcome,
      reason: importEntry.reason,
      messages: importEntry.messages,
      branches: importEntry.branches,
      newMessages: importEntry.newMessages,
      documentId: importEntry.documentId,
      chatSessionId: importEntry.chatSessionId,
    })
    .from(importEntry)
    .where(and(eq(importEntry.importId, id), gt(importEntry.ordinal, after)))
    .orderBy(asc(importEntry.ordinal));
  return limit === null ? rows : rows.limit(limit);
}
