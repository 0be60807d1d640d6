import { z } from "zod";
import { AccessTokenId, AccessTokenLookup, DocumentId, DocumentLookup } from "./id.ts";
import { LIMITS } from "./limit.ts";

export const TOKEN_SCOPES = ["read", "write"] as const;
/** `read` may call queries, `write` may call mutations. */
export const TokenScope = z.enum(TOKEN_SCOPES);
export type TokenScope = z.infer<typeof TokenScope>;

export const AccessToken = z.object({
  id: AccessTokenId,
  name: z.string(),
  scopes: z.array(TokenScope),
  /** The only document that the token reaches; null: all that its owner does. */
  documentId: DocumentId.nullable(),
  createdAt: z.date(),
  expiresAt: z.date(),
  lastUsedAt: z.date().nullable(),
});
export type AccessToken = z.infer<typeof AccessToken>;

export const ListedAccessToken = AccessToken.extend({
  /** Null also while its owner may not read that document. */
  documentTitle: z.string().nullable(),
});
export type ListedAccessToken = z.infer<typeof ListedAccessToken>;

export const CreateAccessTokenInput = z.object({
  name: z.string().trim().min(1, "Give the token a name.").max(LIMITS.nameCharacters),
  scopes: z.array(TokenScope).min(1, "Choose at least one scope."),
  /** The only document that the token is to reach. */
  documentId: DocumentLookup.optional(),
  /** Days from now until the token stops working. */
  days: z.number().int().min(1).max(LIMITS.tokenDays).default(LIMITS.tokenDaysDefault),
});
export type CreateAccessTokenInput = z.infer<typeof CreateAccessTokenInput>;

/** `token` is the secret itself: it is shown this once and stored only as a hash. */
export const CreatedAccessToken = z.object({ accessToken: AccessToken, token: z.string() });
export type CreatedAccessToken = z.infer<typeof CreatedAccessToken>;

export const AccessTokenInput = z.object({ id: AccessTokenLookup });
export type AccessTokenInput = z.infer<typeof AccessTokenInput>;
