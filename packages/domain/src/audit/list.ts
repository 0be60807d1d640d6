import type { AuditPage, ListAuditInput } from "@marginalia/contract";
import { account, auditEvent } from "@marginalia/db/schema";
import { and, desc, eq, or, sql } from "drizzle-orm";
import { cutPage, encodeListCursor, following } from "../cursor.ts";
import { admitAdministrator } from "../policy.ts";
import type { Scope } from "../scope.ts";

/** A page of the audit log, newest first; `email` finds what somebody did and what was done to them. Errors: FORBIDDEN. */
export async function listAudit({ db, actor }: Scope, input: ListAuditInput): Promise<AuditPage> {
  admitAdministrator(actor);
  const { email } = input;
  const rows = await db
    .select({
      id: auditEvent.id,
      at: auditEvent.at,
      action: auditEvent.action,
      actorId: auditEvent.actorId,
      actorEmail: account.email,
      byOperator: auditEvent.byOperator,
      accessTokenId: auditEvent.accessTokenId,
      subject: auditEvent.subject,
      address: auditEvent.address,
    })
    .from(auditEvent)
    .leftJoin(account, eq(account.id, auditEvent.actorId))
    .where(
      and(
        input.action && eq(auditEvent.action, input.action),
        email === undefined
          ? undefined
          : or(
              eq(account.email, email),
              sql`${auditEvent.subject} ->> 'email' = ${email}`,
              sql`${auditEvent.subject} ->> 'accountId' = (select a.id::text from ${account} a where a.email = ${email})`,
            ),
        following(input.cursor, auditEvent.at, auditEvent.id),
      ),
    )
    .orderBy(desc(auditEvent.at), desc(auditEvent.id))
    .limit(input.limit + 1);
  const { page, last } = cutPage(rows, input.limit);
  return { events: page, nextCursor: last ? encodeListCursor(last) : null };
}
