import type { ChatSessionPage, ListChatSessionsInput } from "@marginalia/contract";
import { chatSession, document } from "@marginalia/db/schema";
import { and, desc, eq } from "drizzle-orm";
import { cutPage, encodeListCursor, following } from "../cursor.ts";
import { nearReader } from "../near-reader.ts";
import { documentOfSession, mayRead, sessionIsKept, sessionIsListed } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { sessionIsOn, shelfOfSession } from "../shelf.ts";

/** The chat sessions of documents that the caller may read, the last changed first; what they archived only when it is asked for. */
export async function listChatSessions({ db, actor }: Scope, input: ListChatSessionsInput): Promise<ChatSessionPage> {
  const isReached = input.mine || input.documentId || input.shelf === "pinned" || input.shelf === "archived";
  const near = isReached ? undefined : await nearReader({ db, actor }, chatSession.documentId);
  const rows = await db
    .select({
      id: chatSession.id,
      documentId: chatSession.documentId,
      documentTitle: document.title,
      title: chatSession.title,
      createdAt: chatSession.createdAt,
      updatedAt: chatSession.updatedAt,
      messageCount: chatSession.messageCount,
      shelf: shelfOfSession(actor),
    })
    .from(chatSession)
    .innerJoin(document, documentOfSession(mayRead(actor)))
    .where(
      and(
        near,
        sessionIsKept,
        sessionIsListed(actor),
        sessionIsOn(input.shelf, actor),
        input.documentId && eq(chatSession.documentId, input.documentId),
        input.mine ? eq(chatSession.createdBy, actor.accountId) : undefined,
        following(input.cursor, chatSession.updatedAt, chatSession.id),
      ),
    )
    .orderBy(desc(chatSession.updatedAt), desc(chatSession.id))
    .limit(input.limit + 1);
  const { page, last } = cutPage(rows, input.limit);
  return { chatSessions: page, nextCursor: last ? encodeListCursor({ at: last.updatedAt, id: last.id }) : null };
}
