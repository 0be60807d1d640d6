import { type CreateAccessTokenInput, type CreatedAccessToken, LIMITS } from "@marginalia/contract";
import { accessToken, account } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { isStillProven, proofOf } from "../authenticate.ts";
import { admitToDocument } from "../document/internal.ts";
import { DomainError } from "../errors.ts";
import { mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { insertAccessToken } from "./internal.ts";

/**
 * Makes a bearer token for the caller, for everything that they reach or for one document.
 *
 * Errors: UNAUTHENTICATED for who was shut out meanwhile; LIMIT_REACHED when the account has `LIMITS.tokensPerAccount` already; for a document NOT_FOUND and FORBIDDEN.
 */
export async function createAccessToken(
  { db, actor }: Scope,
  input: CreateAccessTokenInput,
): Promise<CreatedAccessToken> {
  return db.transaction(async (tx) => {
    const own = eq(account.id, actor.accountId);
    await tx.select({ id: account.id }).from(account).where(own).for("update");
    // Whoever shut the caller out held that row: a statement that begins now sees it.
    const [proof] = await tx
      .select({ stands: isStillProven(proofOf(actor)) })
      .from(account)
      .where(own);
    if (!proof?.stands) throw new DomainError("UNAUTHENTICATED", "Authentication required", "signedOut");
    const count = await tx.$count(accessToken, eq(accessToken.accountId, actor.accountId));
    if (count >= LIMITS.tokensPerAccount) {
      throw new DomainError("LIMIT_REACHED", `You have ${count} access tokens. Revoke one before making another.`, {
        name: "tokensFull",
        values: { count },
      });
    }
    if (input.documentId) await admitToDocument(tx, input.documentId, mayRead(actor));
    return insertAccessToken(tx, actor.accountId, input);
  });
}
