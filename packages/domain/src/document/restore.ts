import type { DocumentInput } from "@marginalia/contract";
import { document } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { mayTrash } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { admitToDocument } from "./internal.ts";

/** Takes a document out of the trash: who could see it can again. Errors: NOT_FOUND, FORBIDDEN. */
export async function restoreDocument({ db, actor }: Scope, { id }: Pick<DocumentInput, "id">): Promise<void> {
  await db.transaction(async (tx) => {
    await admitToDocument(tx, id, mayTrash(actor));
    await tx.update(document).set({ trashedAt: null }).where(eq(document.id, id));
  });
}
