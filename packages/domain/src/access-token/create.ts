import { type CreateAccessTokenInput, type CreatedAccessToken, LIMITS } from "@marginalia/contract";
import { accessToken, account } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { admitToDocument } from "../document/internal.ts";
import { DomainError } from "../errors.ts";
import { mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { insertAccessToken } from "./internal.ts";

/**
 * Makes a bearer token for the caller, for everything that they reach or for one document.
 *
 * Errors: LIMIT_REACHED when the account has `LIMITS.tokensPerAccount` already; for a document NOT_FOUND and FORBIDDEN.
 */
export async function createAccessToken(
  { db, actor }: Scope,
  input: CreateAccessTokenInput,
): Promise<CreatedAccessToken> {
  return db.transaction(async (tx) => {
    await tx.select({ id: account.id }).from(account).where(eq(account.id, actor.accountId)).for("update");
    const count = await tx.$count(accessToken, eq(accessToken.accountId, actor.accountId));
    if (count >= LIMITS.tokensPerAccount) {
      throw new DomainError("LIMIT_REACHED", `You have ${count} access tokens. Revoke one before making another.`);
    }
    if (input.documentId) await admitToDocument(tx, input.documentId, mayRead(actor));
    return insertAccessToken(tx, actor.accountId, input);
  });
}
