import type { AccountId, ChatSessionId, Message, MessageId } from "@marginalia/contract";
import { account, chatSession, generation, generationDelta, message, presence } from "@marginalia/db/schema";
import { sql } from "drizzle-orm";
import type { NumberedPiece } from "../generation/job.ts";
import { type MessageJson, messageJson, readMessage } from "../message/internal.ts";
import type { Queryable } from "../scope.ts";

export type Person = { accountId: AccountId; name: string };

/** What is known here of a session that somebody watches: read once for all its watchers in this process. */
export type SessionState = {
  version: number;
  /** The answer that is being written, and all its pieces so far. */
  running: MessageId | null;
  pieces: NumberedPiece[];
  people: Person[];
};

type StateRow = { version: string; running: MessageId | null; pieces: NumberedPiece[]; people: Person[] };

/**
 * A session's state, with the pieces that `known` lacks; null for a session that is gone. Reads for watchers, whose rights are
 * decided about when they come and every second after.
 */
export async function readState(
  db: Queryable,
  id: ChatSessionId,
  known: SessionState | null,
): Promise<SessionState | null> {
  const last = known?.pieces.at(-1)?.sequence ?? 0;
  const { rows } = await db.execute<StateRow>(sql`
    select s.version, g.message_id as running,
      (select coalesce(json_agg(json_build_object('sequence', d.sequence, 'text', d.text, 'citations', d.citations)
        order by d.sequence), '[]')
      from ${generationDelta} d where d.message_id = g.message_id
        and d.sequence > case when g.message_id = ${known?.running ?? null}::uuid then ${last}::int else 0 end) as pieces,
      (select coalesce(json_agg(json_build_object('accountId', a.id, 'name', a.name) order by a.name, a.id), '[]')
      from ${account} a where a.id in (
        select p.account_id from ${presence} p where p.chat_session_id = s.id and p.expires_at > now())) as people
    from ${chatSession} s left join ${generation} g on g.chat_session_id = s.id and g.ended_at is null
    where s.id = ${id}`);
  const [row] = rows;
  if (!row) return null;
  const sameAnswer = row.running !== null && row.running === known?.running;
  return {
    version: Number(row.version),
    running: row.running,
    pieces: sameAnswer ? [...known.pieces, ...row.pieces] : row.pieces,
    people: row.people,
  };
}

/** A session's answer that has come to its end, whole, as nobody in particular sees it; null for any other id. */
export async function readEnded(db: Queryable, id: ChatSessionId, messageId: MessageId): Promise<Message | null> {
  const { rows } = await db.execute<{ json: MessageJson }>(sql`
    select ${messageJson(null)} as json from ${message} m
    where m.id = ${messageId} and m.chat_session_id = ${id} and m.role = 'assistant' and m.status <> 'running'`);
  return rows[0] ? readMessage(rows[0].json) : null;
}
