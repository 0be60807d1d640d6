import { type AccountId, LIMITS, type PutGrantInput, type SignUpMode } from "@marginalia/contract";
import { account, document, documentGrant, invitation, pendingGrant } from "@marginalia/db/schema";
import { and, eq, isNull, sql } from "drizzle-orm";
import { getSignUpMode } from "../admin/sign-up-mode.ts";
import { admitToDocument } from "../document/internal.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../id.ts";
import { insertLink } from "../mail/link.ts";
import type { Mailer } from "../mail/mailer.ts";
import { maySayWhoReads } from "../policy.ts";
import type { Queryable, Scope } from "../scope.ts";
import { hashSecret, newSecret } from "../secret.ts";
import { takeAddressTurn } from "./pending.ts";

/** How people are told: null on an instance that cannot send mail. `signUpMode` is the environment's word. */
export type Telling = { readonly mailer: Mailer | null; readonly signUpMode: SignUpMode };

/** How long somebody has to follow a mail about a document. */
const DAYS = 14;

/**
 * Gives a person a role on a document of the caller's, or changes it. For an address that no account has proven, the role
 * waits until one does; where mail can be sent, its way to do so goes there (docs/decisions/0017-roles-that-wait.md).
 *
 * Errors: NOT_FOUND, FORBIDDEN; INVALID for the author's own address; LIMIT_REACHED.
 */
export async function putGrant(scope: Scope, input: PutGrantInput, telling?: Telling): Promise<void> {
  const { mailer = null, signUpMode = "closed" } = telling ?? {};
  const { db, actor } = scope;
  const path = await db.transaction(async (tx) => {
    await admitToDocument(tx, input.documentId, maySayWhoReads(actor));
    await takeAddressTurn(tx, input.email);
    await refuseTooMany(tx, input);
    const [person] = await tx
      .select({ id: account.id, authorId: document.authorId, proven: sql`${account.emailVerifiedAt} is not null` })
      .from(account)
      .innerJoin(document, eq(document.id, input.documentId))
      .where(and(eq(account.email, input.email), isNull(account.disabledAt)));
    if (person?.id === person?.authorId && person)
      throw new DomainError("INVALID", "The author has every right already.", "authorHasEveryRight");
    // Where no mail is sent nobody can prove an address: then it is as good as the name beside it.
    if (person && (person.proven || !mailer)) return give(tx, input, person.id);
    await wait(tx, input);
    if (!mailer) return undefined;
    return person ? confirmPath(tx, person.id, input.email) : invitationPath(tx, scope, input.email, signUpMode);
  });
  if (path === undefined || !mailer) return;
  mailer.post({
    to: input.email,
    subject: "A document is shared with you on Marginalia",
    text: `Somebody shares a document with you. Open this link within ${DAYS} days to read it:\n\n${mailer.url}${path}\n`,
  });
}

/** Whoever has a role already, or waits for one, can be given another. */
async function refuseTooMany(tx: Queryable, { documentId, email }: PutGrantInput): Promise<void> {
  const { rows } = await tx.execute<{ count: number }>(sql`select (
    (select count(*) from ${documentGrant} g join ${account} a on a.id = g.account_id where g.document_id = ${documentId} and a.email <> ${email})
    + (select count(*) from ${pendingGrant} p where p.document_id = ${documentId} and p.email <> ${email}))::int as count`);
  if ((rows[0]?.count ?? 0) < LIMITS.grantsPerDocument) return;
  throw new DomainError("LIMIT_REACHED", `A document can be given to ${LIMITS.grantsPerDocument} people.`, {
    name: "peopleFull",
    values: { maximum: LIMITS.grantsPerDocument },
  });
}

async function give(
  tx: Queryable,
  { documentId, email, role }: PutGrantInput,
  accountId: AccountId,
): Promise<undefined> {
  await tx.delete(pendingGrant).where(and(eq(pendingGrant.documentId, documentId), eq(pendingGrant.email, email)));
  await tx
    .insert(documentGrant)
    .values({ documentId, accountId, role })
    .onConflictDoUpdate({ target: [documentGrant.documentId, documentGrant.accountId], set: { role } });
}

async function wait(tx: Queryable, { documentId, email, role }: PutGrantInput): Promise<void> {
  await tx
    .insert(pendingGrant)
    .values({ documentId, email, role })
    .onConflictDoUpdate({ target: [pendingGrant.documentId, pendingGrant.email], set: { role } });
}

/** Where an account that has the address proves it; undefined while such a mail is on its way. */
async function confirmPath(tx: Queryable, accountId: AccountId, email: string): Promise<string | undefined> {
  const secret = await insertLink(tx, { accountId, purpose: "email", email, hours: DAYS * 24 });
  return secret && `/confirm-email?secret=${secret}`;
}

/** Where somebody without an account makes one; undefined where the administrator alone decides who may. */
async function invitationPath(tx: Queryable, { db }: Scope, email: string, fallback: SignUpMode) {
  if ((await getSignUpMode({ db }, fallback)) !== "open") return undefined;
  const secret = newSecret();
  const expiresAt = sql`now() + make_interval(days => ${DAYS})`;
  await tx.insert(invitation).values({ id: newId(), email, mailed: true, secretHash: hashSecret(secret), expiresAt });
  return `/sign-up?invitation=${secret}`;
}
