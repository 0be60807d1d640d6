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
import { documentOfSession, mayRead, sessionIsKept } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { BEST_FIRST, encodePlace, followingPlace, HITS, ROWS_FAR, ROWS_NEARBY, tsQuery } from "../search/internal.ts";
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
    .from(sql`(${findSessions({ wanted, readable, input })}) found`)
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

/**
 * One more than a page of `id`, `rank` and `at`, found as `findDocuments` finds documents; `is_end` is where the search
 * stopped looking, if it did.
 */
function findSessions({ wanted, readable, input }: Search): SQL {
  const take = input.limit + 1;
  const about = input.documentId ? eq(chatSession.documentId, input.documentId) : sql`true`;
  return sql`
    with readable as materialized (
      select ${chatSession.id} as id, coalesce(${chatSession.terms} @@ ${wanted}, false)::int as rank,
        ${chatSession.updatedAt} as at, ${chatSession.messageCount} as messages
      from ${chatSession} join ${document} on ${readable} where ${about}
    ), following as materialized (
      select *, sum(messages) over (order by ${BEST_FIRST}) as rows_so_far
      from readable where ${followingPlace(input.cursor)}
    ), near as materialized (
      select id, rank, at from following f
      where rows_so_far <= ${ROWS_NEARBY} and (rank = 1
        or (select bool_or(m.terms @@ ${wanted}) from ${message} m where m.chat_session_id = f.id and m.on_path))
    ), hits as materialized (
      select m.chat_session_id as id from ${message} m
      where (select count(*) from near) < ${take} and m.terms @@ ${wanted} and m.on_path limit ${HITS}
    ), far as (
      select id, rank, at from following f
      where (select count(*) from near) < ${take} and rows_so_far > ${ROWS_NEARBY} and case
        when (select count(*) from hits) < ${HITS} then rank = 1 or id in (select id from hits)
        else rows_so_far - messages < ${ROWS_FAR} and (rank = 1
          or (select bool_or(m.terms @@ ${wanted}) from ${message} m where m.chat_session_id = f.id and m.on_path)) end
    ), page as materialized (
      select * from (select * from near union all select * from far) found order by ${BEST_FIRST} limit ${take}
    )
    select *, false as is_end from page
    union all select * from (
      select id, rank, at, true from following
      where (select count(*) from hits) = ${HITS} and (select count(*) from page) < ${take}
        and rows_so_far - messages < ${ROWS_FAR} and exists (select from following where rows_so_far - messages >= ${ROWS_FAR})
      order by rank, at, id limit 1
    ) stopped`;
}
