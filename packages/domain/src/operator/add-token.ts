import type { CreateAccessTokenInput, CreatedAccessToken } from "@marginalia/contract";
import { account } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { insertAccessToken } from "../access-token/internal.ts";
import { recordOperation } from "../audit/record.ts";
import { notFound } from "../errors.ts";
import type { OpenScope } from "../scope.ts";

/** Makes a bearer token for the account with an e-mail address. Errors: NOT_FOUND. */
export async function addToken(
  { db }: OpenScope,
  { email, ...input }: CreateAccessTokenInput & { email: string },
): Promise<CreatedAccessToken> {
  return db.transaction(async (tx) => {
    const [owner] = await tx.select({ id: account.id }).from(account).where(eq(account.email, email));
    if (!owner) throw notFound(`Account ${email}`);
    const made = await insertAccessToken(tx, owner.id, input);
    const { name, scopes, days, documentId } = input;
    const reach = documentId ? { documentId } : {};
    await recordOperation(tx, "made token", { email, name, scopes: scopes.join(), days: String(days), ...reach });
    return made;
  });
}
