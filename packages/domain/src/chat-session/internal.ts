import type { Anchor, ChatSessionId } from "@marginalia/contract";
import { chatSession, document } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { decide, mayTrashSession } from "../policy.ts";
import type { Scope } from "../scope.ts";

/** Ends in NOT_FOUND or FORBIDDEN unless the caller may trash and restore the session; it stays locked if they may. */
export async function admitToTrash(tx: Pick<Scope["db"], "select">, actor: Scope["actor"], id: ChatSessionId) {
  const [row] = await tx
    .select({ allowed: mayTrashSession(actor), trashedAt: chatSession.trashedAt })
    .from(chatSession)
    .innerJoin(document, eq(document.id, chatSession.documentId))
    .where(eq(chatSession.id, id))
    .for("update", { of: chatSession });
  return decide(row, "Chat session");
}

type StoredAnchor = Omit<Anchor, "versionNumber"> & { prefix: string; suffix: string };

/** The columns of the passage that a session is about. */
export const anchorColumns = ({ documentVersionId, start, end, quote, prefix, suffix, page }: StoredAnchor) => ({
  anchorVersionId: documentVersionId,
  anchorStart: start,
  anchorEnd: end,
  anchorQuote: quote,
  anchorPrefix: prefix,
  anchorSuffix: suffix,
  anchorPage: page,
});
