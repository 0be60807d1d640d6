import type { AccessTokenId, AccountId, CreateAccessTokenInput, CreatedAccessToken } from "@marginalia/contract";
import { accessToken } from "@marginalia/db/schema";
import { sql } from "drizzle-orm";
import { newId } from "../id.ts";
import type { Queryable } from "../scope.ts";
import { hashSecret, newSecret } from "../secret.ts";

export const shownColumns = {
  id: accessToken.id,
  name: accessToken.name,
  scopes: accessToken.scopes,
  documentId: accessToken.documentId,
  createdAt: accessToken.createdAt,
  expiresAt: accessToken.expiresAt,
  lastUsedAt: accessToken.lastUsedAt,
};

/** Stores a new token's hash for an account and returns the token, which nothing can show again. */
export async function insertAccessToken(
  tx: Queryable,
  accountId: AccountId,
  input: CreateAccessTokenInput,
): Promise<CreatedAccessToken> {
  const token = newSecret("mgn_");
  const [row] = await tx
    .insert(accessToken)
    .values({
      id: newId<AccessTokenId>(),
      accountId,
      name: input.name,
      scopes: input.scopes,
      documentId: input.documentId ?? null,
      secretHash: hashSecret(token),
      expiresAt: sql`now() + make_interval(days => ${input.days})`,
    })
    .returning(shownColumns);
  if (!row) throw new Error("The access token was not stored.");
  return { accessToken: row, token };
}
