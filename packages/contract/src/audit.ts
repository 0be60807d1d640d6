import { z } from "zod";
import { Email } from "./account.ts";
import { PageInput } from "./page.ts";

export const AUDIT_ACTIONS = [
  "signed in",
  "sign-in failed",
  "signed up",
  "signed out a device",
  "changed password",
  "changed e-mail",
  "asked for a password link",
  "reset password",
  "turned second factor on",
  "turned second factor off",
  "deleted account",
  "made token",
  "revoked token",
  "gave role",
  "took role away",
  "handed document over",
  "trashed",
  "restored",
  "deleted for good",
  "made share link",
  "revoked share link",
  "exported session",
  "exported document",
  "exported everything",
  "imported sessions",
  "read refused",
  "change refused",
  "refused again",
  "made account",
  "made backup",
  "restored backup",
  "rotated secret",
  "set account role",
  "set account access",
  "set sign-up",
  "made invitation",
  "revoked invitation",
  "exported audit log",
] as const;
export const AuditAction = z.enum(AUDIT_ACTIONS);
export type AuditAction = z.infer<typeof AuditAction>;

/** What happened. Ids and addresses only: no title, no text, no secret. */
export const AuditEvent = z.object({
  id: z.guid(),
  at: z.date(),
  action: AuditAction,
  actorId: z.guid().nullable(),
  /** The actor's address now; null for nobody, and for an account that is gone. */
  actorEmail: z.string().nullable(),
  /** Whether the operator did it, with the command beside the database: then there is no actor. */
  byOperator: z.boolean(),
  /** The token that was used, if it was one. */
  accessTokenId: z.guid().nullable(),
  /** What it happened to: ids and addresses out of the call. */
  subject: z.record(z.string(), z.string()),
  address: z.string().nullable(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

export const ListAuditInput = PageInput.extend({ action: AuditAction.optional(), email: Email.optional() });
export type ListAuditInput = z.infer<typeof ListAuditInput>;

export const AuditPage = z.object({ events: z.array(AuditEvent), nextCursor: z.string().nullable() });
export type AuditPage = z.infer<typeof AuditPage>;
