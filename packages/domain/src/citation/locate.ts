import { locateQuote } from "@marginalia/answer";
import { type LocateCitationInput, type LocatedCitation, sliceCodePoints } from "@marginalia/contract";
import { chatSession, citation, document, documentVersion, message } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { pageAt, versionOfDocument } from "../document/internal.ts";
import { notFound } from "../errors.ts";
import { decide, mayRead, sessionIsKept } from "../policy.ts";
import type { Scope } from "../scope.ts";

/**
 * Looks for a citation's quote in a version of its document, the cited one or another. Errors: NOT_FOUND, also when the
 * document has no version of that number, and FORBIDDEN for those who may not read it.
 */
export async function locateCitation({ db, actor }: Scope, input: LocateCitationInput): Promise<LocatedCitation> {
  const allowed = mayRead(actor);
  const [found] = await db
    .select({
      allowed,
      anchor: { quote: citation.quote, prefix: citation.prefix, suffix: citation.suffix, start: citation.start },
      verified: citation.verified,
      version: { number: documentVersion.number, text: documentVersion.text, content: documentVersion.content },
    })
    .from(citation)
    .innerJoin(message, eq(message.id, citation.messageId))
    .innerJoin(chatSession, and(eq(chatSession.id, message.chatSessionId), sessionIsKept))
    .innerJoin(document, eq(document.id, message.documentId))
    .leftJoin(documentVersion, versionOfDocument(input.version ?? null, allowed))
    .where(and(eq(citation.messageId, input.messageId), eq(citation.number, input.number)));
  const { anchor, verified, version } = decide(found, "Citation");
  if (!version) throw notFound("Version");
  const at = verified ? locateQuote(version.text, anchor) : null;
  return {
    versionNumber: version.number,
    place: at && {
      ...at,
      quote: sliceCodePoints(version.text, at.start, at.end),
      page: pageAt(version.content, at.start),
    },
  };
}
