import type { LocatedMessage, MessageInput } from "@marginalia/contract";
import { chatSession, document, message } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { decide, mayRead, sessionIsKept } from "../policy.ts";
import type { Scope } from "../scope.ts";

/** Where a message stands: for a link to it. Errors: NOT_FOUND, and FORBIDDEN for those who may not read it. */
export async function locateMessage({ db, actor }: Scope, { messageId }: MessageInput): Promise<LocatedMessage> {
  const [found] = await db
    .select({
      allowed: mayRead(actor),
      chatSessionId: message.chatSessionId,
      documentId: message.documentId,
      depth: message.depth,
      onPath: message.onPath,
    })
    .from(message)
    .innerJoin(chatSession, eq(chatSession.id, message.chatSessionId))
    .innerJoin(document, eq(document.id, chatSession.documentId))
    .where(and(eq(message.id, messageId), sessionIsKept));
  const { allowed: _, ...place } = decide(found, "Message");
  return place;
}
