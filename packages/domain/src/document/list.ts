import type { DocumentPage, DocumentSummary, ListDocumentsInput } from "@marginalia/contract";
import { account, document, documentShelf } from "@marginalia/db/schema";
import { and, desc, eq, not, type SQL, sql } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import { cutPage, encodeListCursor, following } from "../cursor.ts";
import { isAuthor, isNearReader, mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { shelfOf, summaryColumns } from "./internal.ts";

/** The documents that the caller may read, the last active first; what they archived only when it is asked for. Errors: INVALID for a cursor of another list. */
export async function listDocuments({ db, actor }: Scope, input: ListDocumentsInput): Promise<DocumentPage> {
  const rows = await db
    .select(summaryColumns(actor))
    .from(document)
    .innerJoin(account, eq(account.id, document.authorId))
    .where(
      and(
        isNearReader(actor),
        mayRead(actor),
        onShelf(actor, input.shelf),
        input.whose && (input.whose === "mine" ? isAuthor(actor) : not(isAuthor(actor))),
        input.format && eq(document.format, input.format),
        following(input.cursor, document.lastActivityAt, document.id),
      ),
    )
    .orderBy(desc(document.lastActivityAt), desc(document.id))
    .limit(input.limit + 1);
  const readable = rows.flatMap((row): DocumentSummary[] => (row.role === null ? [] : [{ ...row, role: row.role }]));
  const { page, last } = cutPage(readable, input.limit);
  return { documents: page, nextCursor: last ? encodeListCursor({ at: last.lastActivityAt, id: last.id }) : null };
}

function onShelf(caller: Actor, shelf: ListDocumentsInput["shelf"]): SQL {
  if (shelf === "neither") return sql`${shelfOf(caller)} is null`;
  if (shelf === undefined) return sql`${shelfOf(caller)} is distinct from 'archived'`;
  return sql`${document.id} in (
    select h.document_id from ${documentShelf} h where h.account_id = ${caller.accountId} and h.shelf = ${shelf}
  )`;
}
