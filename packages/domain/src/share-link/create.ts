import { type CreatedShareLink, type CreateShareLinkInput, LIMITS } from "@marginalia/contract";
import { chatSession, document, message, shareLink, shareLinkMessage } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import { newId } from "../id.ts";
import type { Scope } from "../scope.ts";
import { hashSecret, newSecret } from "../secret.ts";
import { admitToSharing } from "./admit.ts";
import { linkColumns } from "./internal.ts";

/**
 * Makes a link with which anybody reads a session, for so many days: live, or frozen as it is now. The token is told this
 * once. Errors: NOT_FOUND, FORBIDDEN for all but the document's author, LIMIT_REACHED.
 */
export async function createShareLink({ db, actor }: Scope, input: CreateShareLinkInput): Promise<CreatedShareLink> {
  const token = newSecret();
  const id = newId<string>();
  const link = await db.transaction(async (tx) => {
    const session = await admitToSharing(tx, actor, input.chatSessionId);
    const made = await tx.$count(shareLink, eq(shareLink.chatSessionId, session.id));
    if (made >= LIMITS.shareLinksPerSession) {
      throw new DomainError("LIMIT_REACHED", `A session can have ${LIMITS.shareLinksPerSession} links.`, {
        name: "linksFull",
        values: { maximum: LIMITS.shareLinksPerSession },
      });
    }
    const { documentId } = session;
    const frozen = input.kind === "frozen";
    await tx.insert(shareLink).values({
      ...{ id, documentId, chatSessionId: session.id, createdBy: actor.accountId, kind: input.kind },
      secretHash: hashSecret(token),
      title: frozen ? session.title : null,
      expiresAt: sql`now() + make_interval(days => ${input.days})`,
    });
    if (frozen) {
      const { rowCount } = await tx.execute(sql`
        insert into ${shareLinkMessage} (share_link_id, depth, document_id, message_id)
        select ${id}, m.depth, m.document_id, m.id from ${message} m
        where m.chat_session_id = ${session.id} and m.on_path and m.status <> 'running'`);
      await tx
        .update(shareLink)
        .set({ messageCount: rowCount ?? 0 })
        .where(eq(shareLink.id, id));
    }
    const [row] = await tx
      .select(linkColumns)
      .from(shareLink)
      .innerJoin(chatSession, eq(chatSession.id, shareLink.chatSessionId))
      .innerJoin(document, eq(document.id, shareLink.documentId))
      .where(eq(shareLink.id, id));
    return row;
  });
  if (!link) throw new Error("The share link was not stored.");
  return { shareLink: link, token, path: `/s/${token}` };
}
