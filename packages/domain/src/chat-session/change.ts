import type { ChatSessionId, ChatSessionSummary } from "@marginalia/contract";
import { chatSession } from "@marginalia/db/schema";
import { eq, type SQL, sql } from "drizzle-orm";
import { announce } from "../generation/internal.ts";
import type { Queryable } from "../scope.ts";

type Changes = {
  title?: string;
  terms?: SQL<string>;
  model?: string | null;
  messageCount?: number;
};

/** Changes what is read of a session, which the caller has decided about: its version rises, and its watchers hear of it. */
export async function changeSession(tx: Queryable, id: ChatSessionId, changes: Changes = {}): Promise<void> {
  await tx
    .update(chatSession)
    .set({ ...changes, version: sql`${chatSession.version} + 1`, updatedAt: sql`now()` })
    .where(eq(chatSession.id, id));
  await announce(tx, id);
}

/** The summary of a session that the caller has decided about and locked. */
export async function summaryOf(tx: Queryable, id: ChatSessionId): Promise<ChatSessionSummary> {
  const [row] = await tx
    .select({
      id: chatSession.id,
      documentId: chatSession.documentId,
      title: chatSession.title,
      createdAt: chatSession.createdAt,
      updatedAt: chatSession.updatedAt,
      messageCount: chatSession.messageCount,
    })
    .from(chatSession)
    .where(eq(chatSession.id, id));
  if (!row) throw new Error("The chat session vanished while it was locked.");
  return row;
}
