import type { ChatSessionId } from "@marginalia/contract";
import { chatSession, document, generation, presence } from "@marginalia/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { isStillProven } from "../authenticate.ts";
import { accessDenied, DomainError } from "../errors.ts";
import { mayRead, sessionIsKept } from "../policy.ts";
import type { Queryable } from "../scope.ts";
import type { Watcher } from "./watcher.ts";

/** The rights are those of the row's account, and within what its token reaches. */
const CALLER_OF_ROW = { accountId: sql`w.account_id`, onlyDocumentId: sql`w.only_document_id` } as const;

/** What else a look at a watcher's right sees: by which one knows whether something was not heard. */
export type Pulse = { version: number; sequence: number; present: number };

/**
 * Looks whether each of these watchers may still watch, by one statement for all: whether the cookie or token that let it in
 * is still good, and whether its account may still read the document. Who may not is told why.
 */
export async function checkRights(db: Queryable, watchers: readonly Watcher[]): Promise<Map<ChatSessionId, Pulse>> {
  const pulses = new Map<ChatSessionId, Pulse>();
  if (watchers.length === 0) return pulses;
  const column = (of: (one: Watcher) => string | null) => sql`${sql.param(watchers.map(of))}::uuid[]`;
  const device = column(({ actor: { carrier } }) => (carrier.kind === "device" ? carrier.deviceId : null));
  const token = column(({ actor: { carrier } }) => (carrier.kind === "token" ? carrier.accessTokenId : null));
  const all = sql`unnest(${column((one) => one.id)}, ${column((one) => one.chatSessionId)},
    ${column((one) => one.actor.accountId)}, ${device}, ${token}, ${column((one) => one.actor.onlyDocumentId)})
    w(id, chat_session_id, account_id, device_id, token_id, only_document_id)`;
  const rows = await db
    .select({
      id: sql<string>`w.id`,
      proven: isStillProven({ account: sql`w.account_id`, device: sql`w.device_id`, token: sql`w.token_id` }),
      allowed: sql<boolean>`${document.id} is not null and ${mayRead(CALLER_OF_ROW)}`,
      version: sql<number>`coalesce(${chatSession.version}, 0)::float8`,
      sequence: sql<number>`coalesce((select g.last_sequence from ${generation} g
        where g.chat_session_id = w.chat_session_id and g.ended_at is null), 0)`,
      present: sql<number>`(select count(distinct p.account_id)::int from ${presence} p
        where p.chat_session_id = w.chat_session_id and p.expires_at > now())`,
    })
    .from(all)
    .leftJoin(chatSession, and(sql`${chatSession.id} = w.chat_session_id`, sessionIsKept))
    .leftJoin(document, eq(document.id, chatSession.documentId));
  const seen = new Map(rows.map((row) => [row.id, row]));
  for (const one of watchers) {
    const row = seen.get(one.id);
    if (!row?.proven) one.failure = new DomainError("UNAUTHENTICATED", "Authentication required", "signedOut");
    else if (!row.allowed) one.failure = accessDenied();
    else pulses.set(one.chatSessionId, row);
    if (one.failure) one.wake();
  }
  return pulses;
}
