import type { Invitation } from "@marginalia/contract";
import { invitation } from "@marginalia/db/schema";
import { desc } from "drizzle-orm";
import { admitAdministrator } from "../policy.ts";
import type { Scope } from "../scope.ts";

export const shownInvitation = {
  id: invitation.id,
  email: invitation.email,
  createdAt: invitation.createdAt,
  expiresAt: invitation.expiresAt,
  usedAt: invitation.usedAt,
};

/** The last 100 invitations, without their secrets. Errors: FORBIDDEN. */
export async function listInvitations({ db, actor }: Scope): Promise<Invitation[]> {
  admitAdministrator(actor);
  return db.select(shownInvitation).from(invitation).orderBy(desc(invitation.id)).limit(100);
}
