import type { ChatSession, GetChatSessionInput } from "@marginalia/contract";
import {
  accessToken,
  account,
  accountNameChange,
  chatSession,
  device,
  document,
  generation,
  message,
  messageRating,
} from "@marginalia/db/schema";
import { and, eq, not, sql } from "drizzle-orm";
import { type Credential, NOTE, PROVEN } from "../authenticate.ts";
import { DEEPEST, decodeDepthCursor } from "../cursor.ts";
import { bare, type Spelling, text, time, word, written, writtenMessage } from "../message/written.ts";
import { type Caller, documentOfSession, mayRead, sessionIsKept } from "../policy.ts";
import type { CopiedScope } from "../scope.ts";
import { hashSecret } from "../secret.ts";
import { direct } from "../statement.ts";

const DEVICE: Caller = { accountId: sql`${account.id}`, onlyDocumentId: null };
const TOKEN: Caller = { accountId: sql`${account.id}`, onlyDocumentId: sql`${accessToken.documentId}` };

/**
 * Changes whenever what the caller reads of the session does: the session's own version, everybody's names, and the
 * caller's ratings, which are nobody else's.
 */
const stamp = sql<string>`concat_ws(' ', ${chatSession.version}, (select n.number from ${accountNameChange} n), (
  select md5(string_agg(r.message_id::text || r.rating, ',' order by r.message_id)) from ${messageRating} r
  where r.account_id = ${account.id} and r.chat_session_id = ${chatSession.id}))`;

/** The session with a page of its active path, as `getChatSession` answers it. */
function writtenSession(spelling: Spelling) {
  const fields = {
    id: word(sql`${chatSession.id}`),
    documentId: word(sql`${chatSession.documentId}`),
    title: text(sql`${chatSession.title}`),
    createdAt: time(sql`${chatSession.createdAt}`),
    updatedAt: time(sql`${chatSession.updatedAt}`),
    messageCount: bare(sql`${chatSession.messageCount}`),
    model: text(sql`${chatSession.model}`),
    version: bare(sql`${chatSession.version}`),
    running: sql`'null'`,
    messages: sql`concat('[', string_agg(page.text, ',' order by page.depth), ']')`,
    // Depths of the active path have no gap: there is more exactly when the page does not reach 0.
    nextCursor: sql`case when min(page.depth) > 0 then concat('"', min(page.depth), '"') else 'null' end`,
  } satisfies Record<keyof ChatSession, unknown>;
  return sql<string>`(select ${written(fields, spelling)} from (
    select m.depth, ${writtenMessage(sql`${account.id}`, spelling)} as text
    from ${message} m
    where m.chat_session_id = ${chatSession.id} and m.on_path and m.depth < ${sql.placeholder("before")}
    order by m.depth desc
    limit ${sql.placeholder("take")}
  ) page)`;
}

const columns = (spelling: Spelling) => ({
  stamp,
  messageCount: chatSession.messageCount,
  json: sql<string | null>`case when ${sql.placeholder("writes")}::boolean
    and (${stamp} = any(${sql.placeholder("known")}::text[])) is not true
    then ${writtenSession(spelling)} end`,
  accountId: account.id,
});

const isQuiet = sql`not exists (
  select from ${generation} g where g.chat_session_id = ${chatSession.id} and g.ended_at is null)`;

const found = (kind: Credential["kind"]) =>
  and(eq(chatSession.id, sql.placeholder("id")), sessionIsKept, isQuiet, PROVEN[kind], not(NOTE[kind]));

const byDevice = (spelling: Spelling) =>
  direct(`chat_session_written_device_${spelling}`, (db) =>
    db
      .select(columns(spelling))
      .from(device)
      .innerJoin(account, eq(account.id, device.accountId))
      .innerJoin(chatSession, sql`true`)
      .innerJoin(document, documentOfSession(mayRead(DEVICE)))
      .where(found("device")),
  );

const byToken = (spelling: Spelling) =>
  direct(`chat_session_written_token_${spelling}`, (db) =>
    db
      .select(columns(spelling))
      .from(accessToken)
      .innerJoin(account, eq(account.id, accessToken.accountId))
      .innerJoin(chatSession, sql`true`)
      .innerJoin(document, documentOfSession(mayRead(TOKEN)))
      .where(and(found("token"), sql`'read' = any(${accessToken.scopes})`)),
  );

const find = {
  device: { camel: byDevice("camel"), snake: byDevice("snake") },
  token: { camel: byToken("camel"), snake: byToken("snake") },
};

/**
 * The same of a replica, which is asked once the first database has let the caller in. It says no rights; what it says counts under
 * the first database's stamp alone, so that nobody reads anything older than what they could have read there.
 */
const byReplica = (spelling: Spelling) =>
  direct(`chat_session_written_replica_${spelling}`, (db) =>
    db
      .select(columns(spelling))
      .from(chatSession)
      .innerJoin(account, eq(account.id, sql.placeholder("accountId")))
      .where(eq(chatSession.id, sql.placeholder("id"))),
  );

const copied = { camel: byReplica("camel"), snake: byReplica("snake") };

type WrittenChatSession = {
  /** The same for the same caller as long as the answer is. */
  readonly stamp: string;
  readonly messageCount: number;
  /** The session as JSON; null when the caller of this has it: its stamp is among the known ones. */
  readonly json: string | null;
};

export type WrittenChatSessionInput = {
  credential: Credential;
  session: GetChatSessionInput;
  spelling: Spelling;
  known: readonly string[];
};

/**
 * What `getChatSession` answers, as JSON text, with who is asking and whether they may by one statement. Null for whoever may
 * not, for what is not there, for a session in which an answer is being written, and where a use has to be written down:
 * `authenticate` and `getChatSession` say which, and do it. Where there are replicas, that statement says only who and
 * whether, and one of them that is as new writes the JSON.
 *
 * Errors: INVALID for a cursor that no page gave.
 */
export async function getWrittenChatSession(
  { db, replicas }: CopiedScope,
  { credential, session, spelling, known }: WrittenChatSessionInput,
): Promise<WrittenChatSession | null> {
  const { id, before, limit } = session;
  const page = { id, before: before === undefined ? DEEPEST : decodeDepthCursor(before), take: limit, known };
  const ask = async (writes: boolean) => {
    const hash = hashSecret(credential.secret);
    return read(await find[credential.kind][spelling](db, { ...page, hash, writes }));
  };
  if (!replicas) return ask(true);
  const found = await ask(false);
  if (!found || known.includes(found.stamp)) return found;
  const { stamp, accountId } = found;
  const values = { ...page, accountId, writes: true };
  const copy = await replicas.ask(
    async (replica) => read(await copied[spelling](replica, values)),
    (answer) => answer?.stamp === stamp,
  );
  return copy ?? ask(true);
}

function read(row: unknown[] | undefined): (WrittenChatSession & { accountId: string }) | null {
  if (!row) return null;
  const [stamp, messageCount, json, accountId] = row;
  return {
    stamp: String(stamp),
    messageCount: Number(messageCount),
    json: typeof json === "string" ? json : null,
    accountId: String(accountId),
  };
}
