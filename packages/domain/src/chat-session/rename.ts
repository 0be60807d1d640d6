import type { ChatSessionSummary, RenameChatSessionInput } from "@marginalia/contract";
import { chatSession, document } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { decide, mayRenameSession, sessionIsKept } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { termsOf } from "../search/terms.ts";
import { changeSession, summaryOf } from "./change.ts";

/** Names a chat session. Errors: NOT_FOUND; FORBIDDEN unless it is the caller's own or about the caller's document. */
export async function renameChatSession(
  { db, actor }: Scope,
  { id, title }: RenameChatSessionInput,
): Promise<ChatSessionSummary> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ allowed: mayRenameSession(actor) })
      .from(chatSession)
      .innerJoin(document, eq(document.id, chatSession.documentId))
      .where(and(eq(chatSession.id, id), sessionIsKept))
      .for("update", { of: chatSession });
    decide(found, "Chat session");
    await changeSession(tx, id, { title, terms: termsOf(title) });
    return summaryOf(tx, id);
  });
}
