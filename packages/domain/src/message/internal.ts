import type { ChatSessionId, Message, SentMessage } from "@marginalia/contract";
import { chatSession, citation, document, documentVersion, message } from "@marginalia/db/schema";
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { type Caller, decide, mayHoldSessions, sessionIsKept } from "../policy.ts";
import type { Queryable } from "../scope.ts";

/** A message as PostgreSQL writes it into JSON; `depth` is its place on the session's active path. */
export type MessageJson = Omit<Message, "createdAt"> & { createdAt: string; depth: number };

/** A row of `message m` with its citations, as one JSON object. */
export const messageJson: SQL<MessageJson> = sql<MessageJson>`json_build_object(
  'id', m.id, 'parentId', m.parent_id, 'role', m.role, 'content', m.content, 'status', m.status, 'model', m.model,
  'citations', (
    select coalesce(json_agg(json_build_object(
      'number', c.number, 'documentVersionId', c.document_version_id, 'quote', c.quote,
      'start', c.start, 'end', c."end", 'page', c.page, 'verified', c.verified) order by c.number), '[]')
    from ${citation} c where c.message_id = m.id),
  'siblingIndex', m.sibling_index, 'siblingCount', m.sibling_count, 'createdAt', m.created_at, 'depth', m.depth)`;

export function readMessage({ depth: _, createdAt, ...rest }: MessageJson): Message {
  return { ...rest, createdAt: new Date(createdAt) };
}

/** The session a message is for, locked, and the version it is about. Ends in NOT_FOUND or FORBIDDEN for anybody else. */
export async function admitToSession(tx: Queryable, caller: Caller, id: ChatSessionId) {
  const [row] = await tx
    .select({
      id: chatSession.id,
      allowed: mayHoldSessions(caller),
      documentId: chatSession.documentId,
      versionId: documentVersion.id,
      messageCount: chatSession.messageCount,
      title: chatSession.title,
    })
    .from(chatSession)
    .innerJoin(document, eq(document.id, chatSession.documentId))
    .innerJoin(documentVersion, eq(documentVersion.documentId, document.id))
    .where(and(eq(chatSession.id, id), sessionIsKept))
    .orderBy(desc(documentVersion.number))
    .limit(1)
    .for("no key update", { of: chatSession });
  return decide(row, "Chat session");
}

export type AdmittedSession = Awaited<ReturnType<typeof admitToSession>>;

/** The question that an idempotency key stored in a session and its first answer, or undefined. */
export async function findSent(tx: Queryable, id: ChatSessionId, key: string): Promise<SentMessage | undefined> {
  const { rows } = await tx.execute<{ json: MessageJson }>(sql`
    with asked as (select id from ${message} where chat_session_id = ${id} and idempotency_key = ${key})
    select ${messageJson} as json from ${message} m, asked
    where m.id = asked.id or (m.parent_id = asked.id and m.sibling_index = 0)
    order by m.depth`);
  const [question, answer] = rows;
  return question && answer && { message: readMessage(question.json), answer: readMessage(answer.json) };
}
