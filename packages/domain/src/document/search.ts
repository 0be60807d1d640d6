import { setImmediate as othersTurn } from "node:timers/promises";
import { hitRangesOf, readSearchQuery, snippetOf } from "@marginalia/answer";
import type { FoundDocument, FoundDocumentPage, SearchDocumentsInput } from "@marginalia/contract";
import { account, document, documentVersion, passage } from "@marginalia/db/schema";
import { eq, type SQL, sql } from "drizzle-orm";
import { cutPage } from "../cursor.ts";
import { mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { BEST_FIRST, encodePlace, followingPlace, HITS, ROWS_NEARBY, tsQuery } from "../search/internal.ts";
import { latestVersionNumber, summaryColumns } from "./internal.ts";

const SNIPPETS = 3;
/** Documents whose passages are counted to see how many are near. */
const DOCUMENTS_NEARBY = 100;
/** Documents that are looked into for a word that stands everywhere, before the page is given with a cursor to go on from. */
const DOCUMENTS_FAR = 1_000;

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
    .from(sql`(${findDocuments({ wanted, allowed, input })}) found`)
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

type Search = { wanted: SQL; allowed: SQL<boolean>; input: SearchDocumentsInput };

/**
 * One more than a page of `id`, `rank` and `at`. A common word fills the page from the caller's last active documents,
 * whose passages are read one by one; only for a rarer one is the index over everybody's passages asked. One that is common
 * elsewhere alone is looked for in the caller's own up to a bound: `is_end` is where that was.
 */
function findDocuments({ wanted, allowed, input }: Search): SQL {
  const take = input.limit + 1;
  return sql`
    with readable as materialized (
      select ${document.id} as id, coalesce(${document.terms} @@ ${wanted}, false)::int as rank,
        ${document.lastActivityAt} as at
      from ${document} where ${allowed}
    ), following as materialized (
      select *, row_number() over (order by ${BEST_FIRST}) as place from readable where ${followingPlace(input.cursor)}
    ), nearby as materialized (
      select id, rank, at, version_id from (
        select *, sum((select max(p.ordinal) + 1 from ${passage} p where p.document_version_id = version_id))
          over (order by ${BEST_FIRST}) as rows_so_far
        from (
          select *, (
            select v.id from ${documentVersion} v where v.document_id = f.id order by v.number desc limit 1
          ) as version_id
          from following f order by ${BEST_FIRST} limit ${DOCUMENTS_NEARBY}
        ) newest
      ) counted where coalesce(rows_so_far, 0) <= ${ROWS_NEARBY}
    ), near as materialized (
      select id, rank, at from nearby n
      where rank = 1
        or (select bool_or(p.terms @@ ${wanted}) from ${passage} p where p.document_version_id = n.version_id)
    ), hits as materialized (
      select p.document_id as id from ${passage} p
      where (select count(*) from near) < ${take} and p.terms @@ ${wanted} limit ${HITS}
    ), far as (
      select id, rank, at from following f
      where (select count(*) from near) < ${take} and id not in (select id from nearby) and case
        when (select count(*) from hits) < ${HITS} then rank = 1 or id in (select id from hits)
        else place <= ${DOCUMENTS_FAR} and (rank = 1
          or exists (select from ${passage} p where p.document_version_id = (
            select v.id from ${documentVersion} v where v.document_id = f.id order by v.number desc limit 1
          ) and p.terms @@ ${wanted})) end
    ), page as materialized (
      select * from (select * from near union all select * from far) found order by ${BEST_FIRST} limit ${take}
    )
    select *, false as is_end from page
    union all select * from (
      select id, rank, at, true from following
      where (select count(*) from hits) = ${HITS} and (select count(*) from page) < ${take}
        and place = ${DOCUMENTS_FAR} and exists (select from following where place > ${DOCUMENTS_FAR})
    ) stopped`;
}
