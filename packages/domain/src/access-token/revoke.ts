import type { AccessTokenInput } from "@marginalia/contract";
import { accessToken } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { notFound } from "../errors.ts";
import type { Scope } from "../scope.ts";

/** Ends one of the caller's access tokens at once. */
export async function revokeAccessToken({ db, actor }: Scope, input: AccessTokenInput): Promise<void> {
  const gone = await db
    .delete(accessToken)
    .where(and(eq(accessToken.id, input.id), eq(accessToken.accountId, actor.accountId)))
    .returning({ id: accessToken.id });
  if (gone.length === 0) throw notFound("Access token");
}
