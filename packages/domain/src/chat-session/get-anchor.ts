import type { ChatSessionAnchor, ChatSessionInput } from "@marginalia/contract";
import { chatSession, document, documentVersion } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { decide, mayRead, sessionIsKept } from "../policy.ts";
import type { Scope } from "../scope.ts";

/** The passage that a session was started from. Errors: NOT_FOUND, and FORBIDDEN for those who may not read it. */
export async function getAnchor({ db, actor }: Scope, { id }: ChatSessionInput): Promise<ChatSessionAnchor> {
  const [found] = await db
    .select({
      allowed: mayRead(actor),
      documentVersionId: chatSession.anchorVersionId,
      versionNumber: documentVersion.number,
      start: chatSession.anchorStart,
      end: chatSession.anchorEnd,
      quote: chatSession.anchorQuote,
      page: chatSession.anchorPage,
    })
    .from(chatSession)
    .innerJoin(document, eq(document.id, chatSession.documentId))
    .leftJoin(documentVersion, eq(documentVersion.id, chatSession.anchorVersionId))
    .where(and(eq(chatSession.id, id), sessionIsKept));
  const { allowed: _, documentVersionId, versionNumber, start, end, quote, page } = decide(found, "Chat session");
  if (documentVersionId === null || versionNumber === null) return { anchor: null };
  if (start === null || end === null || quote === null) return { anchor: null };
  return { anchor: { documentVersionId, versionNumber, start, end, quote, page } };
}
