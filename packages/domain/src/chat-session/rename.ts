import type { ChatSessionSummary, RenameChatSessionInput } from "@marginalia/contract";
import { chatSession, document } from "@marginalia/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { decide, mayRenameSession, sessionIsKept } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { termsOf } from "../search/terms.ts";

/** Names a chat session. Errors: NOT_FOUND; FORBIDDEN unless it is the caller's own or about the caller's document. */
export async function renameChatSession(
  { db, actor }: Scope,
  input: RenameChatSessionInput,
): Promise<ChatSessionSummary> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ allowed: mayRenameSession(actor) })
      .from(chatSession)
      .innerJoin(document, eq(document.id, chatSession.documentId))
      .where(and(eq(chatSession.id, input.id), sessionIsKept))
      .for("update", { of: chatSession });
    decide(found, "Chat session");
    const [row] = await tx
      .update(chatSession)
      .set({
        title: input.title,
        terms: termsOf(input.title),
        version: sql`${chatSession.version} + 1`,
        updatedAt: sql`now()`,
      })
      .where(eq(chatSession.id, input.id))
      .returning({
        id: chatSession.id,
        documentId: chatSession.documentId,
        title: chatSession.title,
        createdAt: chatSession.createdAt,
        updatedAt: chatSession.updatedAt,
        messageCount: chatSession.messageCount,
      });
    if (!row) throw new Error("The chat session vanished while it was locked.");
    return row;
  });
}
