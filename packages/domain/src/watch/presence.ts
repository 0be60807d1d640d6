import { account, chatSession, presence } from "@marginalia/db/schema";
import { and, inArray, sql } from "drizzle-orm";
import { SESSION_CHANNEL } from "../generation/internal.ts";
import type { Queryable } from "../scope.ts";
import type { Watcher } from "./watcher.ts";

/** Seconds that a watcher counts as here after the last word from its process. */
const HERE_SECONDS = 30;

/** Milliseconds between two such words. */
export const SAY_EVERY = 10_000;

/** Says that these watchers are here. Those of an account or a session that is gone are left out. */
export async function sayHere(db: Queryable, watchers: readonly Watcher[]): Promise<void> {
  if (watchers.length === 0) return;
  const column = (of: (one: Watcher) => string) => sql`${sql.param(watchers.map(of))}::uuid[]`;
  await db.execute(sql`
    with here as (
      insert into ${presence} (watcher_id, chat_session_id, document_id, account_id, expires_at)
      select w.id, s.id, s.document_id, a.id, now() + make_interval(secs => ${HERE_SECONDS})
      from unnest(${column((one) => one.id)}, ${column((one) => one.chatSessionId)}, ${column((one) => one.actor.accountId)})
        w(id, chat_session_id, account_id)
      join ${chatSession} s on s.id = w.chat_session_id join ${account} a on a.id = w.account_id
      on conflict (watcher_id) do update set expires_at = excluded.expires_at
      returning chat_session_id, xmax = 0 as is_new
    )
    select pg_notify(${SESSION_CHANNEL}, id::text) from (select distinct chat_session_id as id from here where is_new) fresh`);
}

/** Says that these watchers have gone. */
export async function sayGone(db: Queryable, watchers: readonly Watcher[]): Promise<void> {
  if (watchers.length === 0) return;
  const gone = await db
    .delete(presence)
    .where(
      and(
        inArray(
          presence.watcherId,
          watchers.map((one) => one.id),
        ),
      ),
    )
    .returning({ id: presence.chatSessionId });
  for (const id of new Set(gone.map((row) => row.id)))
    await db.execute(sql`select pg_notify(${SESSION_CHANNEL}, ${id})`);
}
