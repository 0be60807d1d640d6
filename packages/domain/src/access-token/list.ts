import type { AccessToken } from "@marginalia/contract";
import { accessToken } from "@marginalia/db/schema";
import { desc, eq } from "drizzle-orm";
import type { Scope } from "../scope.ts";
import { shownColumns } from "./internal.ts";

/** The caller's access tokens, newest first, without their secrets; expired ones too, until they are revoked. */
export async function listAccessTokens({ db, actor }: Scope): Promise<AccessToken[]> {
  return db
    .select(shownColumns)
    .from(accessToken)
    .where(eq(accessToken.accountId, actor.accountId))
    .orderBy(desc(accessToken.id));
}
