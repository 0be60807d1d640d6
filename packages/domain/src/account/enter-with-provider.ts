import { type AccountId, plainLine, type SignUpMode } from "@marginalia/contract";
import { account, identity } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { getSignUpMode } from "../admin/sign-up-mode.ts";
import { DomainError } from "../errors.ts";
import { proveAddress } from "../grant/pending.ts";
import type { OpenScope } from "../scope.ts";
import { insertAccount, signUpIsClosed } from "./internal.ts";

/** What a sign-in provider vouches for. `emailVerified` is the provider's word, never the person's. */
export type ProviderProfile = {
  provider: string;
  providerAccountId: string;
  email: string;
  emailVerified: boolean;
  name: string;
};

/**
 * The account that a provider's account stands for; made at the first visit where sign-up is open.
 *
 * An existing account is never joined by its e-mail address alone: whoever controls an address at some provider would
 * get the account with it.
 *
 * Errors: FORBIDDEN when sign-up is not open, CONFLICT when the address has an account already, INVALID when the
 * provider did not verify the address.
 */
export async function enterWithProvider(
  { db }: OpenScope,
  fallback: SignUpMode,
  profile: ProviderProfile,
): Promise<AccountId | null> {
  const key = and(eq(identity.provider, profile.provider), eq(identity.providerAccountId, profile.providerAccountId));
  const [known] = await db
    .select({ id: account.id, disabledAt: account.disabledAt })
    .from(identity)
    .innerJoin(account, eq(account.id, identity.accountId))
    .where(key);
  if (known) return known.disabledAt ? null : known.id;
  const email = profile.email.toLowerCase();
  const name = plainLine(profile.name) || email.replace(/@.*/, "");
  if (!profile.emailVerified)
    throw new DomainError("INVALID", "The provider has not verified this e-mail address.", "addressUnverified");
  const mode = await getSignUpMode({ db }, fallback);
  return db.transaction(async (tx) => {
    const made = await insertAccount(tx, { email, name, passwordHash: null }, async (isFirst) => {
      if (mode === "closed" || (mode === "invitation" && !isFirst)) throw signUpIsClosed();
    });
    if (!made)
      throw new DomainError(
        "CONFLICT",
        "This e-mail address has an account. Sign in with its password.",
        "accountHasAddress",
      );
    await tx
      .insert(identity)
      .values({ provider: profile.provider, providerAccountId: profile.providerAccountId, accountId: made.id });
    await proveAddress(tx, made.id);
    return made.id;
  });
}
