import type { DocumentInput } from "@marginalia/contract";
import { chatSession, document } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { endAnswers } from "../generation/end-answers.ts";
import { mayTrash } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { admitToDocument } from "./internal.ts";

/**
 * Puts a document into the trash, where its author alone sees it, for 30 days: every path to it and its sessions closes at
 * once, and answers that are being written end. Done when it lies there already. Errors: NOT_FOUND, FORBIDDEN.
 */
export async function trashDocument({ db, actor }: Scope, { id }: Pick<DocumentInput, "id">): Promise<void> {
  await db.transaction(async (tx) => {
    await admitToDocument(tx, id, mayTrash(actor));
    await tx
      .update(document)
      .set({ trashedAt: sql`coalesce(${document.trashedAt}, now())` })
      .where(eq(document.id, id));
    await endAnswers(tx, eq(chatSession.documentId, id));
  });
}
