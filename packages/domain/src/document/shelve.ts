import type { ShelveDocumentInput } from "@marginalia/contract";
import { document, documentShelf } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { decide, mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";

/** Pins or archives a document in the caller's own library, or takes that back. Errors: NOT_FOUND, FORBIDDEN. */
export async function shelveDocument({ db, actor }: Scope, { id, shelf }: ShelveDocumentInput): Promise<void> {
  const { accountId } = actor;
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({ allowed: mayRead(actor) })
      .from(document)
      .where(eq(document.id, id))
      .for("key share");
    decide(found, "Document");
    if (shelf === null) {
      await tx
        .delete(documentShelf)
        .where(and(eq(documentShelf.accountId, accountId), eq(documentShelf.documentId, id)));
      return;
    }
    await tx
      .insert(documentShelf)
      .values({ accountId, documentId: id, shelf })
      .onConflictDoUpdate({ target: [documentShelf.accountId, documentShelf.documentId], set: { shelf } });
  });
}
