import type { AccessTokenId, AccountId, AuditAction } from "@marginalia/contract";
import { auditEvent } from "@marginalia/db/schema";
import { sql } from "drizzle-orm";
import { newId } from "../id.ts";
import type { OpenScope } from "../scope.ts";

type NewEvent = {
  action: AuditAction;
  accountId: AccountId | null;
  /** The token that was used, if it was one. */
  accessTokenId?: AccessTokenId | null;
  subject?: Record<string, string>;
  address?: string | undefined;
  /** Whether the same of the same caller within a minute is one event: refusals, which a program can cause without end. */
  once?: boolean;
};

/** Adds to the audit log. */
export async function recordEvent({ db }: OpenScope, event: NewEvent): Promise<void> {
  if (event.once && (await isKnown({ db }, event))) return;
  await db.insert(auditEvent).values({
    id: newId(),
    action: event.action,
    actorId: event.accountId,
    accessTokenId: event.accessTokenId ?? null,
    subject: event.subject ?? {},
    address: event.address ?? null,
  });
}

async function isKnown({ db }: OpenScope, { action, accountId, subject = {} }: NewEvent): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select from ${auditEvent} where actor_id = ${accountId} and at > now() - interval '1 minute'
      and action = ${action} and subject = ${JSON.stringify(subject)}::jsonb limit 1`);
  return rows.length > 0;
}
