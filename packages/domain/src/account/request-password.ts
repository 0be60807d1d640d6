import type { RequestPasswordInput } from "@marginalia/contract";
import { account } from "@marginalia/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import { insertLink } from "../mail/link.ts";
import type { Mailer } from "../mail/mailer.ts";
import type { OpenScope } from "../scope.ts";

/**
 * Sends a link for a new password to an e-mail address, if an account has it. Whether one has is looked up when whoever
 * asked has their answer: neither its words nor its time can tell.
 * Errors: UNAVAILABLE on an instance that cannot send mail, or has too much of it to send.
 */
export async function requestPassword(
  { db }: OpenScope,
  mailer: Mailer | null,
  { email }: RequestPasswordInput,
): Promise<void> {
  if (!mailer) {
    throw new DomainError(
      "UNAVAILABLE",
      "This instance cannot send mail. Ask whoever runs it for a new password.",
      "noMail",
    );
  }
  const { url } = mailer;
  const taken = mailer.post(async () => {
    const secret = await insertPasswordLink({ db }, email);
    if (!secret) return undefined;
    return {
      to: email,
      subject: "A new password for Marginalia",
      text: `Open this link within an hour to choose a new password for your Marginalia account. It signs every browser out and ends your access tokens:\n\n${url}/reset-password?secret=${secret}\n\nIf you did not ask for this, do nothing: your password stays as it is.`,
    };
  });
  if (!taken)
    throw new DomainError("UNAVAILABLE", "Too much mail is on its way. Try again in a few minutes.", "mailBusy");
}

function insertPasswordLink({ db }: OpenScope, email: string): Promise<string | undefined> {
  return db.transaction(async (tx) => {
    const [owner] = await tx
      .select({ accountId: account.id })
      .from(account)
      .where(and(eq(account.email, email), isNull(account.disabledAt)));
    return owner && insertLink(tx, { ...owner, purpose: "password", email });
  });
}
