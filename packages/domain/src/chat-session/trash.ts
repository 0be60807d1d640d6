import type { ChatSessionInput } from "@marginalia/contract";
import { chatSession } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { endAnswers } from "../generation/end-answers.ts";
import type { Scope } from "../scope.ts";
import { changeSession } from "./change.ts";
import { admitToTrash } from "./internal.ts";

/**
 * Puts a session into the trash for 30 days: nobody reads it there, and an answer that is being written ends. Done when it
 * lies there already. Errors: NOT_FOUND; FORBIDDEN unless it is the caller's own or about the caller's document.
 */
export async function trashChatSession({ db, actor }: Scope, { id }: ChatSessionInput): Promise<void> {
  await db.transaction(async (tx) => {
    const { trashedAt } = await admitToTrash(tx, actor, id);
    if (trashedAt) return;
    await endAnswers(tx, eq(chatSession.id, id));
    await tx.update(chatSession).set({ trashedAt: sql`now()` }).where(eq(chatSession.id, id));
    await changeSession(tx, id);
  });
}
