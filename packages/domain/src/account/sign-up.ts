import type { SignUpInput, SignUpMode } from "@marginalia/contract";
import { invitation } from "@marginalia/db/schema";
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { getSignUpMode } from "../admin/sign-up-mode.ts";
import { DomainError } from "../errors.ts";
import { proveAddress } from "../grant/pending.ts";
import type { OpenScope, Queryable } from "../scope.ts";
import { hashSecret } from "../secret.ts";
import { insertAccount, signUpIsClosed } from "./internal.ts";
import { hashPassword } from "./password.ts";

/**
 * Makes an account with a password. It ends the same way when the e-mail address has one already, so that nobody can
 * ask who has an account; whoever knows the password can sign in either way.
 *
 * Errors: FORBIDDEN when sign-up is closed, or by invitation and there is no valid one.
 */
export async function signUp({ db }: OpenScope, fallback: SignUpMode, input: SignUpInput): Promise<void> {
  const mode = await getSignUpMode({ db }, fallback);
  if (mode === "closed") throw signUpIsClosed();
  const passwordHash = await hashPassword(input.password);
  await db.transaction(async (tx) => {
    let proven = false;
    const made = await insertAccount(tx, { email: input.email, name: input.name, passwordHash }, async (isFirst) => {
      const used = await useInvitation(tx, input);
      if (!used && mode === "invitation" && !isFirst) throw invitationNeeded();
      proven = used?.mailed ?? false;
    });
    if (made && proven) await proveAddress(tx, made.id);
  });
}

/**
 * Uses an invitation up, if it is one for this address. `mailed`: using it has proven the address, since it was mailed
 * there and nowhere else.
 */
async function useInvitation(tx: Queryable, { invitation: secret, email }: SignUpInput) {
  if (secret === undefined) return undefined;
  const [used] = await tx
    .update(invitation)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(invitation.secretHash, hashSecret(secret)),
        or(isNull(invitation.email), eq(invitation.email, email)),
        isNull(invitation.usedAt),
        gt(invitation.expiresAt, sql`now()`),
      ),
    )
    .returning({ mailed: invitation.mailed });
  return used;
}

const invitationNeeded = () =>
  new DomainError(
    "FORBIDDEN",
    "Sign-up is by invitation here, and this invitation is missing, used, expired or for another address.",
    "invitationNeeded",
  );
