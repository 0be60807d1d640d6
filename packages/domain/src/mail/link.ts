import type { AccountId } from "@marginalia/contract";
import { mailedLink } from "@marginalia/db/schema";
import { and, eq, gt, lt, sql } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import { newId } from "../id.ts";
import type { Queryable } from "../scope.ts";
import { hashSecret, newSecret } from "../secret.ts";

type Purpose = "password" | "email";
type NewLink = { accountId: AccountId; purpose: Purpose; email: string; hours?: number };

/** A new single-use link's secret; undefined while one was made within the last minute, so that nobody is flooded. */
export async function insertLink(tx: Queryable, { hours = 1, ...link }: NewLink): Promise<string | undefined> {
  const same = and(eq(mailedLink.accountId, link.accountId), eq(mailedLink.purpose, link.purpose));
  await tx.delete(mailedLink).where(and(same, lt(mailedLink.expiresAt, sql`now()`)));
  const [recent] = await tx
    .select({ id: mailedLink.id })
    .from(mailedLink)
    .where(and(same, eq(mailedLink.email, link.email), gt(mailedLink.createdAt, sql`now() - interval '1 minute'`)));
  if (recent) return undefined;
  const secret = newSecret();
  await tx.insert(mailedLink).values({
    id: newId(),
    ...link,
    secretHash: hashSecret(secret),
    expiresAt: sql`now() + make_interval(hours => ${hours})`,
  });
  return secret;
}

/** Makes all links that were sent for an account useless: whoever knew its old password may have asked for them. */
export async function dropLinks(tx: Queryable, accountId: AccountId): Promise<void> {
  await tx.delete(mailedLink).where(eq(mailedLink.accountId, accountId));
}

/** Uses a link up, with all others of its account and purpose. Errors: INVALID when it is unknown, used or expired. */
export async function takeLink(
  tx: Queryable,
  purpose: Purpose,
  secret: string,
): Promise<{ accountId: AccountId; email: string }> {
  const [link] = await tx
    .delete(mailedLink)
    .where(
      and(
        eq(mailedLink.secretHash, hashSecret(secret)),
        eq(mailedLink.purpose, purpose),
        gt(mailedLink.expiresAt, sql`now()`),
      ),
    )
    .returning({ accountId: mailedLink.accountId, email: mailedLink.email });
  if (!link) throw new DomainError("INVALID", "This link was used or has expired. Ask for a new one.", "linkUsed");
  await tx.delete(mailedLink).where(and(eq(mailedLink.accountId, link.accountId), eq(mailedLink.purpose, purpose)));
  return link;
}
