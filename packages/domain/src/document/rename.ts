import type { DocumentSummary, RenameDocumentInput } from "@marginalia/contract";
import { account, document } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { notFound } from "../errors.ts";
import { decide, mayRename } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { termsOf } from "../search/terms.ts";
import { admitToDocument, summaryColumns } from "./internal.ts";

/** Gives a document another title. Errors: NOT_FOUND, and FORBIDDEN for everybody but its author. */
export async function renameDocument(
  { db, actor }: Scope,
  { id, title }: RenameDocumentInput,
): Promise<DocumentSummary> {
  const allowed = mayRename(actor);
  return db.transaction(async (tx) => {
    await admitToDocument(tx, id, allowed);
    await tx
      .update(document)
      .set({ title, terms: termsOf(title) })
      .where(eq(document.id, id));
    const [row] = await tx
      .select({ ...summaryColumns(actor), allowed })
      .from(document)
      .innerJoin(account, eq(account.id, document.authorId))
      .where(eq(document.id, id));
    const { allowed: _, role, ...summary } = decide(row, "Document");
    if (role === null) throw notFound("Document");
    return { ...summary, role };
  });
}
