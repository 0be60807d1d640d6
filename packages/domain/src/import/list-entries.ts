import type {
  ImportEntry,
  ImportEntryPage,
  ImportId,
  ImportOutcome,
  ListImportEntriesInput,
} from "@marginalia/contract";
import { document, importEntry } from "@marginalia/db/schema";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { cutPage } from "../cursor.ts";
import { type Caller, mayRead } from "../policy.ts";
import type { OpenScope, Scope } from "../scope.ts";
import { getImport } from "./get.ts";

/** The dry run or the report of an import of the caller's, conversation by conversation. Errors: as for `getImport`. */
export async function listImportEntries(scope: Scope, input: ListImportEntriesInput): Promise<ImportEntryPage> {
  const { id } = await getImport(scope, input);
  const { after, limit, outcome } = input;
  const rows = await readEntries(scope.db, { caller: scope.actor, id, after, limit: limit + 1, outcome });
  const { page, last } = cutPage(rows, limit);
  return { entries: page, nextAfter: last?.ordinal ?? null };
}

type Stretch = {
  caller: Caller;
  id: ImportId;
  after: number;
  limit: number | null;
  outcome?: ImportOutcome | undefined;
};

/** An import's entries behind one; the right to them has been decided about. */
export async function readEntries(db: OpenScope["db"], stretch: Stretch): Promise<ImportEntry[]> {
  const { caller, id, after, limit, outcome } = stretch;
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
      place: importEntry.place,
      placeDocumentId: importEntry.placeDocumentId,
      placeDocumentTitle: sql<string | null>`case when ${mayRead(caller)} then ${document.title} end`,
    })
    .from(importEntry)
    .leftJoin(document, eq(document.id, importEntry.placeDocumentId))
    .where(
      and(
        eq(importEntry.importId, id),
        gt(importEntry.ordinal, after),
        outcome === undefined ? undefined : eq(importEntry.outcome, outcome),
      ),
    )
    .orderBy(asc(importEntry.ordinal));
  return limit === null ? rows : rows.limit(limit);
}
