import type { ChatSession, ChatSessionId, CreateChatSessionInput } from "@marginalia/contract";
import { chatSession } from "@marginalia/db/schema";
import { admitToDocument, noteActivity } from "../document/internal.ts";
import { newId } from "../id.ts";
import { mayHoldSessions } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { getChatSession } from "./get.ts";

/** Starts a chat session about a document. Errors: NOT_FOUND, and FORBIDDEN for those who may not hold sessions. */
export async function createChatSession(scope: Scope, input: CreateChatSessionInput): Promise<ChatSession> {
  const { db, actor } = scope;
  const id = newId<ChatSessionId>();
  await db.transaction(async (tx) => {
    await admitToDocument(tx, input.documentId, mayHoldSessions(actor.accountId));
    await tx.insert(chatSession).values({
      id,
      documentId: input.documentId,
      createdBy: actor.accountId,
      title: input.title ?? null,
    });
    await noteActivity(tx, input.documentId);
  });
  return getChatSession(scope, { id, limit: null });
}
