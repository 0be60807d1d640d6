import type { SharedMessage, ShareLink } from "@marginalia/contract";
import {
  account,
  chatSession,
  citation,
  generation,
  message,
  shareLink,
  shareLinkMessage,
} from "@marginalia/db/schema";
import { type SQL, sql } from "drizzle-orm";
import { decodeDepthCursor } from "../cursor.ts";
import { linkOpens } from "../policy.ts";

/** What is told of a link, over `share_link` joined with its session and document; never its secret. */
export const linkColumns = {
  id: shareLink.id,
  kind: shareLink.kind,
  madeBy: sql<string | null>`(select a.name from ${account} a where a.id = ${shareLink.createdBy})`,
  createdAt: shareLink.createdAt,
  expiresAt: shareLink.expiresAt,
  revokedAt: shareLink.revokedAt,
  opens: linkOpens,
  openings: shareLink.openings,
  lastOpenedAt: shareLink.lastOpenedAt,
} satisfies { [Key in keyof ShareLink]: unknown };

type SharedJson = Omit<SharedMessage, "createdAt"> & { createdAt: string };

const sharedJson = sql<SharedJson>`json_build_object(
  'depth', m.depth, 'role', m.role, 'content', m.content, 'status', m.status, 'model', m.model, 'createdAt', m.created_at,
  'citations', (
    select coalesce(json_agg(json_build_object(
      'number', c.number, 'quote', c.quote, 'page', c.page, 'verified', c.verified) order by c.number), '[]')
    from ${citation} c where c.message_id = m.id))`;

export type SharedPage = { before?: string | undefined; limit: number };

const pageOf = (rows: SQL, { limit }: SharedPage) => sql<SharedJson[]>`(
  select coalesce(json_agg(page.json), '[]')
  from (select ${sharedJson} as json from ${rows} order by m.depth desc limit ${limit + 1}) page)`;

const above = ({ before }: SharedPage) =>
  before === undefined ? sql`true` : sql`m.depth < ${decodeDepthCursor(before)}`;

/** The newest messages of the session as it is, over `chat_session`. An answer that is being written is left out. */
export const liveMessages = (page: SharedPage) =>
  pageOf(
    sql`${message} m where m.chat_session_id = ${chatSession.id} and m.on_path and m.status <> 'running' and ${above(page)}`,
    page,
  );

/** Those of the path that a frozen link keeps, over `share_link`. */
export const frozenMessages = (page: SharedPage) =>
  pageOf(
    sql`${shareLinkMessage} k join ${message} m on m.id = k.message_id where k.share_link_id = ${shareLink.id} and ${above(page)}`,
    page,
  );

/** How many messages the session shows without the answer that is being written, over `chat_session`. */
export const liveCount = sql<number>`(${chatSession.messageCount} - (
  select count(*) from ${generation} g where g.chat_session_id = ${chatSession.id} and g.ended_at is null)::int)`;

export const readShared = ({ createdAt, ...rest }: SharedJson): SharedMessage => ({
  ...rest,
  createdAt: new Date(createdAt),
});
