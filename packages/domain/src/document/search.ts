import { setImmediate as othersTurn } from "node:timers/promises";
import { hitRangesOf, readSearchQuery, snippetOf } from "@marginalia/answer";
import type { FoundDocument, FoundDocumentPage, SearchDocumentsInput } from "@marginalia/contract";
import { account, document, documentVersion, passage } from "@marginalia/db/schema";
import { eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { cutPage } from "../cursor.ts";
import { nearReader } from "../near-reader.ts";
import { mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { encodePlace, findBestFirst } from "../search/find.ts";
import { tsQuery } from "../search/query.ts";
import { latestVersionNumber, summaryColumns } from "./internal.ts";

const SNIPPETS = 3;

type FoundPassage = { text: string; start: number; page: number | null };

/**
 * The documents that the caller may read and whose title, or a passage of whose newest version, holds all that the query
 * asks for. Errors: INVALID for a cursor of another list.
 */
export async function searchDocuments({ db, actor }: Scope, input: SearchDocumentsInput): Promise<FoundDocumentPage> {
  const query = readSearchQuery(input.query);
  if (query.length === 0) return { documents: [], nextCursor: null };
  const wanted = tsQuery(query);
  const allowed = mayRead(actor);
  const readable = sql`${allowed} and ${await nearReader({ db, actor }, document.id)}`;
  const passages = sql<FoundPassage[]>`(
    select coalesce(json_agg(json_build_object('text', p.text, 'start', p.start, 'page', p.page) order by p.ordinal), '[]')
    from (
      select * from ${passage} p
      where p.document_version_id = (
        select v.id from ${documentVersion} v where v.document_id = ${document.id} and v.number = ${latestVersionNumber}
      ) and p.terms @@ ${wanted}
      order by p.ordinal limit ${SNIPPETS}
    ) p)`;
  const rows = await db
    .select({ ...summaryColumns(actor), rank: sql<number>`found.rank`, isEnd: sql<boolean>`found.is_end`, passages })
    .from(sql`(${findDocuments({ wanted, readable, input })}) found`)
    .innerJoin(document, sql`${document.id} = found.id and ${allowed}`)
    .innerJoin(account, eq(account.id, document.authorId))
    .orderBy(sql`found.rank desc`, sql`found.at desc`, sql`found.id desc`);
  const end = rows.find(({ isEnd }) => isEnd);
  const results = rows.filter(({ isEnd }) => !isEnd);
  const { page, last = end } = cutPage(results, input.limit);
  const documents: FoundDocument[] = [];
  for (const { rank: _, isEnd: __, role, passages: found, ...summary } of page) {
    if (role === null) continue;
    await othersTurn();
    const snippets = found.map(({ text, start, page: number }) => {
      const snippet = snippetOf(text, query);
      return { ...snippet, start: start + snippet.start, page: number };
    });
    documents.push({ ...summary, role, titleHits: hitRangesOf(summary.title, query), snippets });
  }
  return {
    documents,
    nextCursor: last ? encodePlace({ rank: last.rank, at: last.lastActivityAt, id: last.id }) : null,
  };
}

type Search = { wanted: SQL; readable: SQL; input: SearchDocumentsInput };

function findDocuments({ wanted, readable, input }: Search): SQL {
  const newestOf = (id: SQLWrapper) => sql`(
    select v.id from ${documentVersion} v where v.document_id = ${id} order by v.number desc limit 1)`;
  return findBestFirst(
    {
      wanted,
      readable: sql`${document} where ${readable}`,
      id: document.id,
      at: document.lastActivityAt,
      terms: document.terms,
      size: sql`coalesce((
        select max(p.ordinal) + 1 from ${passage} p where p.document_version_id = ${newestOf(document.id)}), 1)`,
      // Not `exists`, which would be joined with everybody's passages.
      holds: (id) =>
        sql`(select bool_or(p.terms @@ ${wanted}) from ${passage} p where p.document_version_id = ${newestOf(id)})`,
      titleHits: sql`select d.id from ${document} d where d.terms @@ ${wanted}`,
      textHits: sql`select p.document_id as id from ${passage} p where p.terms @@ ${wanted}`,
    },
    input.cursor,
    input.limit,
  );
}
