import type { CreatedInvitation, CreateInvitationInput } from "@marginalia/contract";
import { invitation } from "@marginalia/db/schema";
import { sql } from "drizzle-orm";
import { newId } from "../id.ts";
import type { Mailer } from "../mail/mailer.ts";
import { admitAdministrator } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { hashSecret, newSecret } from "../secret.ts";
import { shownInvitation } from "./list-invitations.ts";

/**
 * Makes a permission for one sign-up. With an address and a mail server the link goes there and nowhere else; otherwise
 * the administrator gets it, once, to hand on. Errors: FORBIDDEN.
 */
export async function createInvitation(
  { db, actor }: Scope,
  mailer: Mailer | null,
  { email, days }: CreateInvitationInput,
): Promise<CreatedInvitation> {
  admitAdministrator(actor);
  const secret = newSecret();
  const mailed = mailer !== null && email !== undefined;
  const [row] = await db
    .insert(invitation)
    .values({
      id: newId(),
      email: email ?? null,
      mailed,
      secretHash: hashSecret(secret),
      expiresAt: sql`now() + make_interval(days => ${days})`,
    })
    .returning(shownInvitation);
  if (!row) throw new Error("The invitation was not stored.");
  if (!mailed) return { invitation: row, secret };
  mailer.post({
    to: email,
    subject: "You are invited to Marginalia",
    text: `Open this link within ${days} days to make an account:\n\n${mailer.url}/sign-up?invitation=${secret}`,
  });
  return { invitation: row, secret: null };
}
