import type { ChatSession, GetChatSessionInput, MessageId } from "@marginalia/contract";
import { chatSession, document, generation, message } from "@marginalia/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { cutPage, DEEPEST, decodeDepthCursor } from "../cursor.ts";
import { type MessageJson, messageJson, readMessage } from "../message/internal.ts";
import { CALLER, callerValues, decide, documentOfSession, mayRead, sessionIsKept } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { prepared } from "../statement.ts";

/** The active path's newest messages above a depth, newest first; a null `take` is no limit. */
const newestMessages = sql<MessageJson[]>`(
  select coalesce(json_agg(page.json), '[]') from (
    select ${messageJson(sql.placeholder("caller"))} as json
    from ${message} m
    where m.chat_session_id = ${chatSession.id} and m.on_path and m.depth < ${sql.placeholder("before")}
    order by m.depth desc
    limit ${sql.placeholder("take")}
  ) page
)`;

const findSession = prepared((db) =>
  db
    .select({
      allowed: sql<boolean>`${document.id} is not null`,
      id: chatSession.id,
      documentId: chatSession.documentId,
      title: chatSession.title,
      createdAt: chatSession.createdAt,
      updatedAt: chatSession.updatedAt,
      messageCount: chatSession.messageCount,
      model: chatSession.model,
      version: chatSession.version,
      running: sql<MessageId | null>`(
        select g.message_id from ${generation} g where g.chat_session_id = ${chatSession.id} and g.ended_at is null)`,
      messages: sql<MessageJson[]>`case when ${document.id} is not null then ${newestMessages} end`,
    })
    .from(chatSession)
    .leftJoin(document, documentOfSession(mayRead(CALLER)))
    .where(and(eq(chatSession.id, sql.placeholder("id")), sessionIsKept))
    .prepare("chat_session_get"),
);

/**
 * A chat session with a page of its active path, by one statement that also decides whether the caller may read it.
 *
 * Errors: NOT_FOUND when there is no such session; FORBIDDEN when there is, but its document is gone or the caller may
 * not read it; INVALID for a cursor that no page gave.
 */
export async function getChatSession({ db, actor }: Scope, input: GetChatSessionInput): Promise<ChatSession> {
  const [found] = await findSession(db).execute({
    id: input.id,
    ...callerValues(actor),
    before: input.before === undefined ? DEEPEST : decodeDepthCursor(input.before),
    take: input.limit === null ? null : input.limit + 1,
  });
  const { allowed: _, messages: rows, ...session } = decide(found, "Chat session");
  const { page, last } = cutPage(rows, input.limit ?? rows.length);
  return { ...session, messages: page.reverse().map(readMessage), nextCursor: last ? String(last.depth) : null };
}
