import { setImmediate } from "node:timers/promises";
import { type QuoteAnchor, quoteLocator } from "@marginalia/answer";
import {
  type Content,
  type DocumentVersionId,
  LIMITS,
  type ListMarginInput,
  type MarginPage,
  type MarginPlace,
  type MarginSession,
} from "@marginalia/contract";
import { chatSession, chatSessionShelf, citation, document, documentVersion, message } from "@marginalia/db/schema";
import { type SQL, sql } from "drizzle-orm";
import { cutPage, encodeListCursor, following } from "../cursor.ts";
import { notFound } from "../errors.ts";
import { decide, mayRead, sessionIsKept, sessionIsListed } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { sessionIsOn, shelfOfSession } from "../shelf.ts";
import { pageAt, versionOfDocument } from "./internal.ts";

/** Citations of a session that are read for its places: a session with more has said what it is about. */
const CITATIONS_READ = 200;

/** Quotes looked for in another version's text before other requests get their turn. */
const QUOTES_IN_A_ROW = 8;

/** What a session is about in another version than the one asked for. */
type Elsewhere = QuoteAnchor & { versionNumber: number; isAnchor: boolean };

type SessionJson = Omit<MarginSession, "updatedAt" | "otherVersion"> & {
  updatedAt: string;
  elsewhere: Elsewhere | null;
};

type Found = {
  allowed: boolean;
  versionId: DocumentVersionId | null;
  versionNumber: number;
  archivedCount: number;
  sessions: SessionJson[];
  /** Only where a quote has to be looked for. */
  text: string | null;
  content: Content | null;
};

/** Where in the version, by its anchor and by its answers' citations. */
const placesHere: SQL = sql`(
  select json_agg(json_build_object('start', place.start, 'end', place."end", 'page', place.page, 'count', place.count)
    order by place.ord)
  from (
    select mention.start, mention."end", min(mention.page) as page, (count(*) filter (where ord > 0))::int as count,
      min(ord) as ord
    from (
      select ${chatSession.anchorStart} as start, ${chatSession.anchorEnd} as "end", ${chatSession.anchorPage} as page,
        0 as ord
      where ${chatSession.anchorVersionId} = ${documentVersion.id}
      union all
      (select c.start, c."end", c.page, row_number() over (order by m.depth, c.number) as ord
      from ${message} m join ${citation} c on c.message_id = m.id
      where m.chat_session_id = ${chatSession.id} and m.on_path and c.verified
        and c.document_version_id = ${documentVersion.id}
      order by m.depth, c.number limit ${CITATIONS_READ})
    ) mention
    group by mention.start, mention."end" order by ord limit ${LIMITS.placesPerSession}
  ) place
)`;

const anchorElsewhere: SQL = sql`(
  select json_build_object('quote', ${chatSession.anchorQuote}, 'prefix', coalesce(${chatSession.anchorPrefix}, ''),
    'suffix', coalesce(${chatSession.anchorSuffix}, ''), 'start', ${chatSession.anchorStart}, 'versionNumber', v.number,
    'isAnchor', true)
  from ${documentVersion} v
  where v.id = ${chatSession.anchorVersionId} and v.id <> ${documentVersion.id}
)`;

const citationElsewhere: SQL = sql`(
  select json_build_object('quote', c.quote, 'prefix', c.prefix, 'suffix', c.suffix, 'start', c.start,
    'versionNumber', v.number, 'isAnchor', false)
  from ${message} m join ${citation} c on c.message_id = m.id join ${documentVersion} v on v.id = c.document_version_id
  where m.chat_session_id = ${chatSession.id} and m.on_path and c.verified
  order by m.depth, c.number limit 1
)`;

/**
 * A document's sessions, the last active first, with the passages of a version that each is about: the one that it was
 * started from, and those that its answers cite. What was said about another version is looked for in this one by its
 * words; it has no place here unless that is sure. Errors: as for `getDocument`; INVALID for a cursor that no page gave.
 */
export async function listMargin({ db, actor }: Scope, input: ListMarginInput): Promise<MarginPage> {
  const allowed = mayRead(actor);
  const { rows } = await db.execute<Found>(sql`
    select ${allowed} as allowed, ${documentVersion.id} as "versionId", ${documentVersion.number} as "versionNumber",
      coalesce(margin.sessions, '[]') as sessions,
      (select count(*)::int from ${chatSessionShelf} h join ${chatSession} s on s.id = h.chat_session_id
        where h.document_id = ${document.id} and h.account_id = ${actor.accountId} and h.shelf = 'archived'
          and s.trashed_at is null) as "archivedCount",
      case when margin."isElsewhere" then ${documentVersion.text} end as text,
      case when margin."isElsewhere" then ${documentVersion.content} end as content
    from ${document}
    left join ${documentVersion} on ${versionOfDocument(input.version ?? null, allowed)}
    left join lateral (
      select json_agg(json_build_object('id', one.id, 'title', one.title, 'updatedAt', one.updated_at,
          'messageCount', one.message_count, 'shelf', one.shelf, 'places', coalesce(one.places, '[]'), 'elsewhere', one.elsewhere)
          order by one.updated_at desc, one.id desc) as sessions,
        bool_or(one.elsewhere is not null) as "isElsewhere"
      from (
        select ${chatSession.id}, ${chatSession.title}, ${chatSession.updatedAt}, ${chatSession.messageCount}, here.places,
          ${shelfOfSession(actor)} as shelf,
          coalesce(${anchorElsewhere}, case when here.places is null then ${citationElsewhere} end) as elsewhere
        from ${chatSession}, lateral (select ${placesHere} as places) here
        where ${chatSession.documentId} = ${document.id} and ${documentVersion.id} is not null and ${sessionIsKept} and ${sessionIsListed(actor)}
          and ${sessionIsOn(input.shelf, actor)} and ${following(input.cursor, chatSession.updatedAt, chatSession.id) ?? sql`true`}
        order by ${chatSession.updatedAt} desc, ${chatSession.id} desc
        limit ${input.limit + 1}
      ) one
    ) margin on true
    where ${document.id} = ${input.id}`);
  const { versionId, versionNumber, archivedCount, sessions, text, content } = decide(rows[0], "Document");
  if (versionId === null) throw notFound("Version");
  const { page, last } = cutPage(sessions, input.limit);
  return {
    versionId,
    versionNumber,
    archivedCount,
    chatSessions: await placed(page, text, content),
    nextCursor: last ? encodeListCursor({ at: new Date(last.updatedAt), id: last.id }) : null,
  };
}

/** The sessions with what they say of other versions found in `text`, where that is sure. */
async function placed(sessions: SessionJson[], text: string | null, content: Content | null): Promise<MarginSession[]> {
  const locate = quoteLocator(text ?? "");
  const result: MarginSession[] = [];
  let sought = 0;
  for (const { elsewhere, updatedAt, places, ...session } of sessions) {
    if (elsewhere && ++sought % QUOTES_IN_A_ROW === 0) await setImmediate();
    const found = elsewhere && locate(elsewhere);
    const here = found && content ? withPlace(places, found, elsewhere, content) : places;
    result.push({
      ...session,
      updatedAt: new Date(updatedAt),
      places: here.slice(0, LIMITS.placesPerSession),
      otherVersion: here.length === 0 && elsewhere ? elsewhere.versionNumber : null,
    });
  }
  return result;
}

/** The places with what was found before them: a passage that answers cite here too stands there once. */
function withPlace(
  places: readonly MarginPlace[],
  { start, end }: { start: number; end: number },
  { isAnchor }: Elsewhere,
  content: Content,
): MarginPlace[] {
  const same = places.find((place) => place.start === start && place.end === end);
  const found = { start, end, page: pageAt(content, start), count: (same?.count ?? 0) + (isAnchor ? 0 : 1) };
  return [found, ...places.filter((place) => place !== same)];
}
