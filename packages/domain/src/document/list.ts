import type { DocumentPage, DocumentSummary, ListDocumentsInput } from "@marginalia/contract";
import { account, document } from "@marginalia/db/schema";
import { and, desc, eq, not } from "drizzle-orm";
import { cutPage, encodeListCursor, following } from "../cursor.ts";
import { isAuthor, isNearReader, mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { documentIsOn } from "../shelf.ts";
import { isTagged } from "../tag/internal.ts";
import { summaryColumns } from "./internal.ts";

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
        documentIsOn(input.shelf, actor),
        input.whose && (input.whose === "mine" ? isAuthor(actor) : not(isAuthor(actor))),
        input.format && eq(document.format, input.format),
        input.tag === undefined ? undefined : isTagged(input.tag, actor),
        following(input.cursor, document.lastActivityAt, document.id),
      ),
    )
    .orderBy(desc(document.lastActivityAt), desc(document.id))
    .limit(input.limit + 1);
  const readable = rows.flatMap((row): DocumentSummary[] => (row.role === null ? [] : [{ ...row, role: row.role }]));
  const { page, last } = cutPage(readable, input.limit);
  return { documents: page, nextCursor: last ? encodeListCursor({ at: last.lastActivityAt, id: last.id }) : null };
}
