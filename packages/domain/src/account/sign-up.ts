import type { SignUpInput, SignUpMode } from "@marginalia/contract";
import { invitation } from "@marginalia/db/schema";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import type { OpenScope, Queryable } from "../scope.ts";
import { hashSecret } from "../secret.ts";
import { insertAccount, signUpIsClosed } from "./internal.ts";
import { hashPassword } from "./password.ts";

/**
 * Makes an account with a password. It ends the same way when the e-mail address has one already, so that nobody can
 * ask who has an account; whoever knows the password can sign in either way.
 *
 * Errors: FORBIDDEN when `mode` is closed, or by invitation and there is no valid one.
 */
export async function signUp({ db }: OpenScope, mode: SignUpMode, input: SignUpInput): Promise<void> {
  if (mode === "closed") throw signUpIsClosed();
  const passwordHash = await hashPassword(input.password);
  await db.transaction(async (tx) => {
    await insertAccount(tx, { email: input.email, name: input.name, passwordHash }, async (isFirst) => {
      if (mode === "invitation" && !isFirst) await useInvitation(tx, input.invitation);
    });
  });
}

async function useInvitation(tx: Queryable, secret: string | undefined): Promise<void> {
  const used = await tx
    .update(invitation)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(invitation.secretHash, hashSecret(secret ?? "")),
        isNull(invitation.usedAt),
        gt(invitation.expiresAt, sql`now()`),
      ),
    )
    .returning({ id: invitation.id });
  if (used.length === 0) {
    throw new DomainError(
      "FORBIDDEN",
      "Sign-up is by invitation here, and this invitation is missing, used or expired.",
    );
  }
}
