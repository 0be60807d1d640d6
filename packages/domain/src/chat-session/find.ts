import { setImmediate as othersTurn } from "node:timers/promises";
import { readSearchQuery, snippetOf } from "@marginalia/answer";
import type { FindInChatSessionInput, FoundMessagePage, MessageId, MessageRole } from "@marginalia/contract";
import { chatSession, document, message } from "@marginalia/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { cutPage, decodeDepthCursor } from "../cursor.ts";
import { decide, mayRead, sessionIsKept } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { tsQuery } from "../search/query.ts";

type Found = { messageId: MessageId; depth: number; role: MessageRole; content: string };

/**
 * The messages of a session's active path that hold all that the query asks for, from the beginning on. Errors: NOT_FOUND,
 * and FORBIDDEN for those who may not read it; INVALID for a cursor that no page gave.
 */
export async function findInChatSession(
  { db, actor }: Scope,
  input: FindInChatSessionInput,
): Promise<FoundMessagePage> {
  const query = readSearchQuery(input.query);
  const after = input.cursor === undefined ? -1 : decodeDepthCursor(input.cursor);
  const hit = query.length === 0 ? sql`false` : sql`m.terms @@ ${tsQuery(query)}`;
  const [row] = await db
    .select({
      allowed: mayRead(actor),
      total: sql<number>`(
        select count(*)::int from ${message} m where m.chat_session_id = ${chatSession.id} and m.on_path and ${hit})`,
      rows: sql<Found[]>`(
        select coalesce(json_agg(json_build_object(
          'messageId', m.id, 'depth', m.depth, 'role', m.role, 'content', m.content) order by m.depth), '[]')
        from (
          select * from ${message} m
          where m.chat_session_id = ${chatSession.id} and m.on_path and m.depth > ${after} and ${hit}
          order by m.depth limit ${input.limit + 1}
        ) m)`,
    })
    .from(chatSession)
    .innerJoin(document, eq(document.id, chatSession.documentId))
    .where(and(eq(chatSession.id, input.id), sessionIsKept));
  const { rows, total } = decide(row, "Chat session");
  const { page, last } = cutPage(rows, input.limit);
  const messages: FoundMessagePage["messages"] = [];
  for (const { content, ...place } of page) {
    await othersTurn();
    const { start: _, ...snippet } = snippetOf(content, query);
    messages.push({ ...place, snippet });
  }
  return { messages, total, nextCursor: last ? String(last.depth) : null };
}
