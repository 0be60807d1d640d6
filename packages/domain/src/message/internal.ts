import type { AccountId, ChatSessionId, Message, MessageId, SentMessage } from "@marginalia/contract";
import {
  account,
  chatSession,
  citation,
  type DeltaCitation,
  document,
  documentVersion,
  generationDelta,
  message,
  messageRating,
} from "@marginalia/db/schema";
import { and, asc, desc, eq, type Placeholder, type SQL, sql } from "drizzle-orm";
import { DomainError, notFound } from "../errors.ts";
import { type Caller, decide, mayHoldSessions, sessionIsKept } from "../policy.ts";
import type { Queryable } from "../scope.ts";

/** A message as PostgreSQL writes it into JSON; `depth` is its place on the session's active path. */
export type MessageJson = Omit<Message, "createdAt"> & { createdAt: string; depth: number };

/**
 * A row of `message m` with its citations, as one JSON object, as `caller` sees it: with their rating, or with none for
 * null. An answer that is being written has what it has said so far.
 */
export const messageJson = (
  caller: AccountId | Placeholder | null,
): SQL<MessageJson> => sql<MessageJson>`json_build_object(
  'id', m.id, 'parentId', m.parent_id, 'role', m.role, 'status', m.status, 'model', m.model,
  'content', case when m.status = 'running' then (
    select coalesce(string_agg(d.text, '' order by d.sequence), '')
    from ${generationDelta} d where d.message_id = m.id) else m.content end,
  'citations', case when m.status = 'running' then (
    select coalesce(json_agg(c.said - 'prefix' - 'suffix' order by d.sequence, c.place), '[]')
    from ${generationDelta} d, jsonb_array_elements(d.citations) with ordinality c(said, place)
    where d.message_id = m.id) else (
    select coalesce(json_agg(json_build_object(
      'number', c.number, 'documentVersionId', c.document_version_id, 'quote', c.quote,
      'start', c.start, 'end', c."end", 'page', c.page, 'verified', c.verified) order by c.number), '[]')
    from ${citation} c where c.message_id = m.id) end,
  'siblingIndex', m.sibling_index, 'siblingCount', m.sibling_count,
  'authorName', case when m.author_id is not null then (select a.name from ${account} a where a.id = m.author_id) end,
  'rating', case when m.role = 'assistant' then (
    select r.rating from ${messageRating} r where r.message_id = m.id and r.account_id = ${caller}) end,
  'problem', m.problem, 'figures', m.figures, 'origin', case when m.origin is not null then
    json_build_object('source', m.origin, 'partCount', m.part_count) end, 'createdAt', m.created_at, 'depth', m.depth)`;

export function readMessage({ depth: _, createdAt, ...rest }: MessageJson): Message {
  return { ...rest, createdAt: new Date(createdAt) };
}

const sessionColumns = (caller: Caller) => ({
  allowed: mayHoldSessions(caller),
  id: chatSession.id,
  documentId: chatSession.documentId,
  versionId: documentVersion.id,
  messageCount: chatSession.messageCount,
  title: chatSession.title,
  model: chatSession.model,
  version: chatSession.version,
});

/** The session a message is for, locked, and the version it is about. Ends in NOT_FOUND or FORBIDDEN for anybody else. */
export async function admitToSession(tx: Queryable, caller: Caller, id: ChatSessionId) {
  const [row] = await tx
    .select(sessionColumns(caller))
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

/** A message with its session, locked, for those who may hold sessions there; for anybody else as `admitToSession`. */
export async function admitToMessage(tx: Queryable, caller: Caller, id: MessageId) {
  const [place] = await tx
    .select({ ...sessionColumns(caller) })
    .from(message)
    .innerJoin(chatSession, eq(chatSession.id, message.chatSessionId))
    .innerJoin(document, eq(document.id, chatSession.documentId))
    .innerJoin(documentVersion, eq(documentVersion.documentId, document.id))
    .where(and(eq(message.id, id), sessionIsKept))
    .orderBy(desc(documentVersion.number))
    .limit(1)
    .for("no key update", { of: chatSession });
  const session = decide(place, "Message");
  // Read again under the lock: whoever had it before may have changed the tree.
  const [found] = await tx.select().from(message).where(eq(message.id, id));
  if (!found) throw notFound("Message");
  return { session, message: found };
}

export type StoredMessage = typeof message.$inferSelect;

/** What a message holds, as a piece for another one to begin with; null for nothing. */
export async function saidBy(tx: Queryable, { id, content }: StoredMessage) {
  if (content === "") return null;
  const rows = await tx.select().from(citation).where(eq(citation.messageId, id)).orderBy(asc(citation.number));
  const citations: DeltaCitation[] = rows.map(({ messageId: _, documentId: __, ...one }) => one);
  return { text: content, citations };
}

/**
 * The question that an idempotency key of the caller's stored in a session and its first answer, or undefined. Errors:
 * CONFLICT for a key that somebody else has used there: nobody gets another's question for their own.
 */
export async function findSent(
  tx: Queryable,
  caller: AccountId,
  { id, key }: { id: ChatSessionId; key: string },
): Promise<SentMessage | undefined> {
  const { rows } = await tx.execute<{ json: MessageJson; mine: boolean }>(sql`
    with asked as (select id, author_id from ${message} where chat_session_id = ${id} and idempotency_key = ${key})
    select ${messageJson(caller)} as json, asked.author_id is not distinct from ${caller}::uuid as mine
    from ${message} m, asked
    where m.id = asked.id or (m.parent_id = asked.id and m.sibling_index = 0)
    order by m.depth`);
  if (rows.some(({ mine }) => !mine)) {
    throw new DomainError("CONFLICT", "Somebody else has used this idempotency key here. Send it with a fresh one.");
  }
  return pair(rows.map(({ json }) => json));
}

/** An answer and its question. The caller's right to them has been decided about. */
export async function readSent(tx: Queryable, caller: AccountId, answerId: MessageId): Promise<SentMessage> {
  const { rows } = await tx.execute<{ json: MessageJson }>(sql`
    select ${messageJson(caller)} as json from ${message} m
    where m.id = ${answerId} or m.id = (select a.parent_id from ${message} a where a.id = ${answerId})
    order by m.depth`);
  const sent = pair(rows.map(({ json }) => json));
  if (!sent) throw notFound("Message");
  return sent;
}

function pair([question, answer]: MessageJson[]): SentMessage | undefined {
  return question && answer && { message: readMessage(question), answer: readMessage(answer) };
}
