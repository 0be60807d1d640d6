import type { ChatSessionId } from "@marginalia/contract";
import { chatSession, document } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { type Caller, decide, mayShare, sessionIsKept } from "../policy.ts";
import type { Queryable } from "../scope.ts";

/** A session, for whoever may share it. Ends in NOT_FOUND or FORBIDDEN for anybody else. */
export async function admitToSharing(tx: Queryable, caller: Caller, id: ChatSessionId) {
  const [row] = await tx
    .select({
      allowed: mayShare(caller),
      id: chatSession.id,
      documentId: chatSession.documentId,
      title: chatSession.title,
    })
    .from(chatSession)
    .innerJoin(document, eq(document.id, chatSession.documentId))
    .where(and(eq(chatSession.id, id), sessionIsKept));
  return decide(row, "Chat session");
}
