import type { ChatSession, ChatSessionId, MessageId, MessageInput } from "@marginalia/contract";
import { chatSession, citation, message, messagePart } from "@marginalia/db/schema";
import { sql } from "drizzle-orm";
import { noteActivity } from "../document/internal.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../id.ts";
import { admitToMessage } from "../message/internal.ts";
import type { Queryable, Scope } from "../scope.ts";
import { termsOf } from "../search/terms.ts";
import { getChatSession } from "./get.ts";

/**
 * A new session of the caller's about the same document that begins as another did, up to a message. Errors: NOT_FOUND, and
 * FORBIDDEN for those who may not hold sessions on the document; CONFLICT for an answer that is being written.
 */
export async function forkChatSession(scope: Scope, { messageId }: MessageInput): Promise<ChatSession> {
  const { db, actor } = scope;
  const id = newId<ChatSessionId>();
  await db.transaction(async (tx) => {
    const { session, message: last } = await admitToMessage(tx, actor, messageId);
    if (last.status === "running") {
      throw new DomainError(
        "CONFLICT",
        "This answer is being written. Start from it when it is complete.",
        "answerNotYetComplete",
      );
    }
    await tx.insert(chatSession).values({
      id,
      documentId: session.documentId,
      createdBy: actor.accountId,
      title: session.title,
      terms: termsOf(session.title ?? ""),
      model: session.model,
      messageCount: last.depth + 1,
    });
    await copyPath(tx, { to: id, ids: await ancestorsOf(tx, messageId) });
    await noteActivity(tx, session.documentId);
  });
  return getChatSession(scope, { id, limit: 50 });
}

/** A message and all above it, the first message first. */
async function ancestorsOf(tx: Queryable, id: MessageId): Promise<MessageId[]> {
  const { rows } = await tx.execute<{ id: MessageId }>(sql`
    with recursive up as (
      select id, parent_id, depth from ${message} where id = ${id}
      union all
      select m.id, m.parent_id, m.depth from ${message} m join up on m.id = up.parent_id
    )
    select id from up order by depth`);
  return rows.map((row) => row.id);
}

/** Copies messages with what they cite and carry; ratings and idempotency keys belong to the originals. */
async function copyPath(tx: Queryable, { to, ids }: { to: ChatSessionId; ids: MessageId[] }): Promise<void> {
  const fresh = ids.map(() => newId<MessageId>());
  const copies = sql`unnest(${sql.param(ids)}::uuid[], ${sql.param(fresh)}::uuid[])`;
  await tx.execute(sql`
    insert into ${message} (id, chat_session_id, document_id, parent_id, author_id, role, content, terms, status, model,
      depth, on_path, problem, figures, origin, part_count, created_at)
    select f.fresh, ${to}, m.document_id, parent.fresh, m.author_id, m.role, m.content, m.terms, m.status, m.model,
      m.depth, true, m.problem, m.figures, m.origin, m.part_count, m.created_at
    from ${copies} f(id, fresh) join ${message} m on m.id = f.id left join ${copies} parent(id, fresh) on parent.id = m.parent_id
    order by m.depth`);
  await tx.execute(sql`
    insert into ${citation} (message_id, number, document_id, document_version_id, quote, start, "end", page, prefix, suffix,
      verified)
    select f.fresh, c.number, c.document_id, c.document_version_id, c.quote, c.start, c."end", c.page, c.prefix, c.suffix,
      c.verified
    from ${copies} f(id, fresh) join ${citation} c on c.message_id = f.id`);
  await tx.execute(sql`
    insert into ${messagePart} (message_id, ordinal, document_id, kind, title, url, text)
    select f.fresh, p.ordinal, p.document_id, p.kind, p.title, p.url, p.text
    from ${copies} f(id, fresh) join ${messagePart} p on p.message_id = f.id`);
}
