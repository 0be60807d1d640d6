import type { ListShareLinksInput, ShareLinkList } from "@marginalia/contract";
import { chatSession, document, shareLink } from "@marginalia/db/schema";
import { and, desc, eq } from "drizzle-orm";
import { mayShare } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { admitToSharing } from "./admit.ts";
import { linkColumns } from "./internal.ts";

/** The links of a session, the newest first, dead ones too. Errors: NOT_FOUND, FORBIDDEN for all but the document's author. */
export async function listShareLinks({ db, actor }: Scope, input: ListShareLinksInput): Promise<ShareLinkList> {
  await admitToSharing(db, actor, input.chatSessionId);
  const shareLinks = await db
    .select(linkColumns)
    .from(shareLink)
    .innerJoin(chatSession, eq(chatSession.id, shareLink.chatSessionId))
    .innerJoin(document, and(eq(document.id, shareLink.documentId), mayShare(actor)))
    .where(eq(shareLink.chatSessionId, input.chatSessionId))
    .orderBy(desc(shareLink.createdAt), desc(shareLink.id));
  return { shareLinks };
}
