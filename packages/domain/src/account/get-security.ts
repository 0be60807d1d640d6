import type { AccountSecurity } from "@marginalia/contract";
import { account, recoveryCode } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { notFound } from "../errors.ts";
import type { Mailer } from "../mail/mailer.ts";
import type { Scope } from "../scope.ts";

/** How the caller's account is guarded. */
export async function getSecurity({ db, actor }: Scope, mailer: Mailer | null): Promise<AccountSecurity> {
  const [row] = await db
    .select({
      hasPassword: sql<boolean>`${account.passwordHash} is not null`,
      twoFactor: sql<boolean>`${account.totpConfirmedAt} is not null`,
      emailVerified: sql<boolean>`${account.emailVerifiedAt} is not null`,
      recoveryCodes: sql<number>`(select count(*)::int from ${recoveryCode} r where r.account_id = ${account.id})`,
    })
    .from(account)
    .where(eq(account.id, actor.accountId));
  if (!row) throw notFound("Account");
  return { ...row, mail: mailer !== null };
}
