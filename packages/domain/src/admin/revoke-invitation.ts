import type { InvitationInput } from "@marginalia/contract";
import { invitation } from "@marginalia/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import { notFound } from "../errors.ts";
import { admitAdministrator } from "../policy.ts";
import type { Scope } from "../scope.ts";

/** Takes an invitation that nobody has used back. Errors: FORBIDDEN, NOT_FOUND. */
export async function revokeInvitation({ db, actor }: Scope, { id }: InvitationInput): Promise<void> {
  admitAdministrator(actor);
  const gone = await db
    .delete(invitation)
    .where(and(eq(invitation.id, id), isNull(invitation.usedAt)))
    .returning({ id: invitation.id });
  if (gone.length === 0) throw notFound("Invitation");
}
