import { setImmediate as othersTurn } from "node:timers/promises";
import { hitRangesOf, readSearchQuery, snippetOf } from "@marginalia/answer";
import type {
  FoundChatSession,
  FoundChatSessionPage,
  MessageId,
  MessageRole,
  SearchChatSessionsInput,
} from "@marginalia/contract";
import { chatSession, document, message } from "@marginalia/db/schema";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { cutPage } from "../cursor.ts";
import { nearReader } from "../near-reader.ts";
import { documentOfSession, mayRead, sessionIsKept } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { encodePlace, findBestFirst } from "../search/find.ts";
import { tsQuery } from "../search/query.ts";
import { shelfOfSession } from "../shelf.ts";

const SNIPPETS = 3;

type FoundMessage = { messageId: MessageId; role: MessageRole; content: string };

/**
 * The chat sessions of documents that the caller may read whose title, or a message on whose active path, holds all that
 * the query asks for. Errors: INVALID for a cursor of another list.
 */
export async function searchChatSessions(
  { db, actor }: Scope,
  input: SearchChatSessionsInput,
): Promise<FoundChatSessionPage> {
  const query = readSearchQuery(input.query);
  if (query.length === 0) return { chatSessions: [], nextCursor: null };
  const wanted = tsQuery(query);
  const readable = and(documentOfSession(mayRead(actor)), sessionIsKept) ?? sql`false`;
  const near = sql`${readable} and ${await nearReader({ db, actor }, chatSession.documentId)}`;
  const messages = sql<FoundMessage[]>`(
    select coalesce(json_agg(json_build_object('messageId', m.id, 'role', m.role, 'content', m.content) order by m.depth), '[]')
    from (
      select * from ${message} m
      where m.chat_session_id = ${chatSession.id} and m.on_path and m.terms @@ ${wanted}
      order by m.depth limit ${SNIPPETS}
    ) m)`;
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
      rank: sql<number>`found.rank`,
      isEnd: sql<boolean>`found.is_end`,
      messages,
    })
    .from(sql`(${findSessions({ wanted, readable: near, input })}) found`)
    .innerJoin(chatSession, sql`${chatSession.id} = found.id`)
    .innerJoin(document, readable)
    .orderBy(sql`found.rank desc`, sql`found.at desc`, sql`found.id desc`);
  const end = rows.find(({ isEnd }) => isEnd);
  const results = rows.filter(({ isEnd }) => !isEnd);
  const { page, last = end } = cutPage(results, input.limit);
  const chatSessions: FoundChatSession[] = [];
  for (const { rank: _, isEnd: ___, messages: found, ...session } of page) {
    await othersTurn();
    const snippets = found.map(({ content, ...of }) => {
      const { start: __, ...snippet } = snippetOf(content, query);
      return { ...of, ...snippet };
    });
    chatSessions.push({ ...session, titleHits: hitRangesOf(session.title ?? "", query), snippets });
  }
  return {
    chatSessions,
    nextCursor: last ? encodePlace({ rank: last.rank, at: last.updatedAt, id: last.id }) : null,
  };
}

type Search = { wanted: SQL; readable: SQL; input: SearchChatSessionsInput };

function findSessions({ wanted, readable, input }: Search): SQL {
  const about = input.documentId && eq(chatSession.documentId, input.documentId);
  return findBestFirst(
    {
      wanted,
      readable: sql`${chatSession} join ${document} on ${readable} where ${about ?? sql`true`}`,
      id: chatSession.id,
      at: chatSession.updatedAt,
      terms: chatSession.terms,
      size: sql`greatest(${chatSession.messageCount}, 1)`,
      // Not `exists`, which would be joined with everybody's messages.
      holds: (id) =>
        sql`(select bool_or(m.terms @@ ${wanted}) from ${message} m where m.chat_session_id = ${id} and m.on_path)`,
      titleHits: sql`select s.id from ${chatSession} s where s.terms @@ ${wanted}`,
      textHits: sql`select m.chat_session_id as id from ${message} m where m.terms @@ ${wanted} and m.on_path`,
    },
    input.cursor,
    input.limit,
  );
}
