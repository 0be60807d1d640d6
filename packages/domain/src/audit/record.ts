import type { AccessTokenId, AccountId, AuditAction } from "@marginalia/contract";
import { auditEvent } from "@marginalia/db/schema";
import { newId } from "../id.ts";
import type { OpenScope } from "../scope.ts";

type NewEvent = {
  action: AuditAction;
  accountId: AccountId | null;
  /** The token that was used, if it was one. */
  accessTokenId?: AccessTokenId | null;
  subject?: Record<string, string>;
  address?: string | undefined;
};

/** Adds to the audit log. */
export async function recordEvent({ db }: OpenScope, event: NewEvent): Promise<void> {
  await db.insert(auditEvent).values({
    id: newId(),
    action: event.action,
    actorId: event.accountId,
    accessTokenId: event.accessTokenId ?? null,
    subject: event.subject ?? {},
    address: event.address ?? null,
  });
}
