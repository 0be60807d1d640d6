import { type CreateAccessTokenInput, type CreatedAccessToken, LIMITS } from "@marginalia/contract";
import { accessToken, account } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import type { Scope } from "../scope.ts";
import { insertAccessToken } from "./internal.ts";

/** Makes a bearer token for the caller. Errors: LIMIT_REACHED when the account has `LIMITS.tokensPerAccount` already. */
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
    return insertAccessToken(tx, actor.accountId, input);
  });
}
