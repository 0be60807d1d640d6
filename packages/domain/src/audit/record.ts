import type { AccessTokenId, AccountId, AuditAction } from "@marginalia/contract";
import { auditEvent } from "@marginalia/db/schema";
import { newId } from "../id.ts";
import type { Queryable } from "../scope.ts";

export type NewEvent = {
  action: AuditAction;
  /** Null: nobody known, or the operator. */
  accountId: AccountId | null;
  /** Whether it was done with the command beside the database. */
  byOperator?: boolean;
  /** The token that was used, if it was one. */
  accessTokenId?: AccessTokenId | null;
  subject?: Record<string, string>;
  address?: string | undefined;
};

/** Adds to the audit log, in the transaction of what happened where there is one. */
export async function recordEvent({ db }: { db: Queryable }, event: NewEvent): Promise<void> {
  await db.insert(auditEvent).values({
    id: newId(),
    action: event.action,
    actorId: event.accountId,
    byOperator: event.byOperator ?? false,
    accessTokenId: event.accessTokenId ?? null,
    subject: event.subject ?? {},
    address: event.address ?? null,
  });
}

/** The same for what the operator's command did. */
export function recordOperation(tx: Queryable, action: AuditAction, subject: Record<string, string>): Promise<void> {
  return recordEvent({ db: tx }, { action, accountId: null, byOperator: true, subject });
}
