import type { ShelveChatSessionInput } from "@marginalia/contract";
import { chatSession, chatSessionShelf, document } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { decide, mayRead, sessionIsKept } from "../policy.ts";
import type { Scope } from "../scope.ts";

/** Pins or archives a session for the caller alone, or takes that back. Errors: NOT_FOUND, FORBIDDEN. */
export async function shelveChatSession({ db, actor }: Scope, { id, shelf }: ShelveChatSessionInput): Promise<void> {
  const { accountId } = actor;
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({ allowed: mayRead(actor), documentId: chatSession.documentId })
      .from(chatSession)
      .innerJoin(document, eq(document.id, chatSession.documentId))
      .where(and(eq(chatSession.id, id), sessionIsKept))
      .for("key share", { of: chatSession });
    const { documentId } = decide(found, "Chat session");
    if (shelf === null) {
      await tx
        .delete(chatSessionShelf)
        .where(and(eq(chatSessionShelf.accountId, accountId), eq(chatSessionShelf.chatSessionId, id)));
      return;
    }
    await tx
      .insert(chatSessionShelf)
      .values({ accountId, chatSessionId: id, documentId, shelf })
      .onConflictDoUpdate({ target: [chatSessionShelf.accountId, chatSessionShelf.chatSessionId], set: { shelf } });
  });
}
