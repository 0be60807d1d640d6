import type { DocumentInput } from "@marginalia/contract";
import { document } from "@marginalia/db/schema";
import { and, eq, isNotNull } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import { mayTrash } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { admitToDocument } from "./internal.ts";

/**
 * Deletes a document that lies in the trash, with its versions, its sessions and everything else of it, for good. Errors:
 * NOT_FOUND, FORBIDDEN; CONFLICT for one that is not in the trash.
 */
export async function deleteDocument({ db, actor }: Scope, { id }: Pick<DocumentInput, "id">): Promise<void> {
  await db.transaction(async (tx) => {
    await admitToDocument(tx, id, mayTrash(actor));
    const gone = await tx
      .delete(document)
      .where(and(eq(document.id, id), isNotNull(document.trashedAt)))
      .returning({ id: document.id });
    if (gone.length === 0)
      throw new DomainError("CONFLICT", "Move the document to the trash first.", "documentNotInTrash");
  });
}
