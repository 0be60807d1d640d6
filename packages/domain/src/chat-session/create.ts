import { contextOf } from "@marginalia/answer";
import {
  type ChatSession,
  type ChatSessionId,
  type CreateChatSessionInput,
  codePointLength,
  sliceCodePoints,
} from "@marginalia/contract";
import { chatSession, documentVersion } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { admitToDocument, noteActivity, pageAt } from "../document/internal.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../id.ts";
import { mayHoldSessions } from "../policy.ts";
import type { Queryable, Scope } from "../scope.ts";
import { termsOf } from "../search/terms.ts";
import { getChatSession } from "./get.ts";
import { anchorColumns } from "./internal.ts";

/**
 * Starts a chat session about a document, or about a passage of it. Errors: NOT_FOUND; FORBIDDEN for those who may not hold sessions;
 * INVALID for an anchor that is not in the document.
 */
export async function createChatSession(scope: Scope, input: CreateChatSessionInput): Promise<ChatSession> {
  const { db, actor } = scope;
  const id = newId<ChatSessionId>();
  await db.transaction(async (tx) => {
    await admitToDocument(tx, input.documentId, mayHoldSessions(actor));
    await tx.insert(chatSession).values({
      id,
      documentId: input.documentId,
      createdBy: actor.accountId,
      title: input.title ?? null,
      terms: termsOf(input.title ?? ""),
      ...(await anchorOf(tx, input)),
    });
    await noteActivity(tx, input.documentId);
  });
  return getChatSession(scope, { id, limit: null });
}

/** The passage that a session is about, held against the version's text. The document has been decided about. */
async function anchorOf(tx: Queryable, { documentId, anchor }: CreateChatSessionInput) {
  if (!anchor) return {};
  const [version] = await tx
    .select({ text: documentVersion.text, content: documentVersion.content })
    .from(documentVersion)
    .where(and(eq(documentVersion.id, anchor.documentVersionId), eq(documentVersion.documentId, documentId)));
  if (!version || anchor.end > codePointLength(version.text)) {
    throw new DomainError("INVALID", "The selected passage is not in this document.", "passageElsewhere");
  }
  return anchorColumns({
    ...anchor,
    ...contextOf(version.text, anchor.start, anchor.end),
    quote: sliceCodePoints(version.text, anchor.start, anchor.end),
    page: pageAt(version.content, anchor.start),
  });
}
