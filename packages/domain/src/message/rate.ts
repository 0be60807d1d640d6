import type { RateMessageInput } from "@marginalia/contract";
import { chatSession, document, message, messageRating } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import { decide, mayRead, sessionIsKept } from "../policy.ts";
import type { Scope } from "../scope.ts";

/** Keeps what the caller thinks of an answer; null takes it back. Errors: NOT_FOUND, FORBIDDEN; INVALID for a question. */
export async function rateMessage({ db, actor }: Scope, { messageId, rating }: RateMessageInput): Promise<void> {
  const { accountId } = actor;
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({
        allowed: mayRead(actor),
        role: message.role,
        chatSessionId: message.chatSessionId,
        documentId: message.documentId,
      })
      .from(message)
      .innerJoin(chatSession, eq(chatSession.id, message.chatSessionId))
      .innerJoin(document, eq(document.id, chatSession.documentId))
      .where(and(eq(message.id, messageId), sessionIsKept))
      .for("key share", { of: message });
    const { role, chatSessionId, documentId } = decide(found, "Message");
    if (role !== "assistant") throw new DomainError("INVALID", "Only an answer can be rated.");
    if (rating === null) {
      const own = and(eq(messageRating.messageId, messageId), eq(messageRating.accountId, accountId));
      await tx.delete(messageRating).where(own);
      return;
    }
    await tx
      .insert(messageRating)
      .values({ messageId, chatSessionId, documentId, accountId, rating })
      .onConflictDoUpdate({ target: [messageRating.messageId, messageRating.accountId], set: { rating } });
  });
}
