import type { PreviewShareLinkInput, SharedChatSession } from "@marginalia/contract";
import { account, chatSession, document } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { decide, mayShare, sessionIsKept } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { liveCount, liveMessages } from "./internal.ts";
import { pageOfShared } from "./open.ts";

/**
 * What a link that is made now shows, before there is one. Errors: NOT_FOUND, FORBIDDEN for all but the document's author,
 * INVALID for a cursor that no page gave.
 */
export async function previewShareLink({ db, actor }: Scope, input: PreviewShareLinkInput): Promise<SharedChatSession> {
  const [row] = await db
    .select({
      allowed: mayShare(actor),
      title: chatSession.title,
      sharedBy: account.name,
      messageCount: liveCount,
      messages: liveMessages(input),
    })
    .from(chatSession)
    .innerJoin(document, eq(document.id, chatSession.documentId))
    .innerJoin(account, eq(account.id, actor.accountId))
    .where(and(eq(chatSession.id, input.chatSessionId), sessionIsKept));
  const { allowed: _, messages, ...shown } = decide(row, "Chat session");
  return { ...shown, kind: "live", expiresAt: null, ...pageOfShared(messages, input.limit) };
}
