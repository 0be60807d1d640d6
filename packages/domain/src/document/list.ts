import type { DocumentPage, DocumentSummary, ListDocumentsInput } from "@marginalia/contract";
import { account, document } from "@marginalia/db/schema";
import { and, eq, not, type SQL } from "drizzle-orm";
import { cutPage } from "../cursor.ts";
import { nearReader } from "../near-reader.ts";
import { isAuthor, mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { documentIsOn } from "../shelf.ts";
import { isTagged } from "../tag/internal.ts";
import { summaryColumns } from "./internal.ts";
import { ORDERS } from "./order.ts";

/** The documents that the caller may read, as they are narrowed and sorted; what they archived only when it is asked for. Errors: INVALID for a cursor of another list. */
export async function listDocuments({ db, actor }: Scope, input: ListDocumentsInput): Promise<DocumentPage> {
  const order = ORDERS[input.sort ?? "activity"];
  const rows = await db
    .select({ ...summaryColumns(actor), titleKey: document.titleKey })
    .from(document)
    .innerJoin(account, eq(account.id, document.authorId))
    .where(
      and(
        await narrowed({ db, actor }, input),
        mayRead(actor),
        documentIsOn(input.shelf, actor),
        input.format && eq(document.format, input.format),
        input.tag === undefined ? undefined : isTagged(input.tag, actor),
        order.after(input.cursor),
      ),
    )
    .orderBy(...order.by)
    .limit(input.limit + 1);
  const { page, last } = cutPage(rows, input.limit);
  return {
    documents: page.flatMap(({ titleKey: _, role, ...row }): DocumentSummary[] =>
      role === null ? [] : [{ ...row, role }],
    ),
    nextCursor: last ? order.cursorOf(last) : null,
  };
}

/** By what the list is reached: the caller's own shelf or tag, what they wrote, or all that they may be able to read. */
async function narrowed(scope: Scope, { shelf, tag, whose }: ListDocumentsInput): Promise<SQL | undefined> {
  const { actor } = scope;
  if (whose === "mine") return isAuthor(actor);
  const isReached = shelf === "pinned" || shelf === "archived" || tag !== undefined;
  return and(
    isReached ? undefined : await nearReader(scope, document.id),
    whose === "shared" ? not(isAuthor(actor)) : undefined,
  );
}
