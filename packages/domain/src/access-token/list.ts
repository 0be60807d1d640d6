import type { ListedAccessToken } from "@marginalia/contract";
import { accessToken, document } from "@marginalia/db/schema";
import { and, desc, eq } from "drizzle-orm";
import { mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { shownColumns } from "./internal.ts";

/** The caller's access tokens, newest first, without their secrets; expired ones too, until they are revoked. */
export async function listAccessTokens({ db, actor }: Scope): Promise<ListedAccessToken[]> {
  return db
    .select({ ...shownColumns, documentTitle: document.title })
    .from(accessToken)
    .leftJoin(document, and(eq(document.id, accessToken.documentId), mayRead(actor)))
    .where(eq(accessToken.accountId, actor.accountId))
    .orderBy(desc(accessToken.id));
}
