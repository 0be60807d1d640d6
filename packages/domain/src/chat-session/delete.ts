import type { ChatSessionInput } from "@marginalia/contract";
import { chatSession } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import type { Scope } from "../scope.ts";
import { admitToTrash } from "./internal.ts";

/**
 * Deletes a session that lies in the trash, with all its messages, for good. Errors: NOT_FOUND; FORBIDDEN unless it is the
 * caller's own or about the caller's document; CONFLICT for one that is not in the trash.
 */
export async function deleteChatSession({ db, actor }: Scope, { id }: ChatSessionInput): Promise<void> {
  await db.transaction(async (tx) => {
    const { trashedAt } = await admitToTrash(tx, actor, id);
    if (!trashedAt) throw new DomainError("CONFLICT", "Move the session to the trash first.", "sessionNotInTrash");
    await tx.delete(chatSession).where(eq(chatSession.id, id));
  });
}
