import type { ChatSessionSummary, SelectBranchInput } from "@marginalia/contract";
import { message } from "@marginalia/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import { changeSession, summaryOf } from "../chat-session/change.ts";
import { notFound } from "../errors.ts";
import { demandQuiet } from "../generation/internal.ts";
import type { Queryable, Scope } from "../scope.ts";
import { admitToMessage, type StoredMessage } from "./internal.ts";
import { takePath } from "./tree.ts";

/**
 * Leads the active path through a message, or through the sibling of it that stands at `siblingIndex`, and on from there as
 * it was when that branch was left.
 *
 * Errors: NOT_FOUND, and FORBIDDEN for those who may not hold sessions on the document; CONFLICT while an answer is being
 * written.
 */
export async function selectBranch({ db, actor }: Scope, input: SelectBranchInput): Promise<ChatSessionSummary> {
  return db.transaction(async (tx) => {
    const { session, message: named } = await admitToMessage(tx, actor, input.messageId);
    await demandQuiet(tx, session.id);
    const chosen = await siblingOf(tx, named, input.siblingIndex ?? named.siblingIndex);
    if (!chosen.onPath) await changeSession(tx, session.id, { messageCount: await takePath(tx, session, chosen.id) });
    return summaryOf(tx, session.id);
  });
}

async function siblingOf(tx: Queryable, one: StoredMessage, index: number) {
  const parent =
    one.parentId === null
      ? and(eq(message.chatSessionId, one.chatSessionId), isNull(message.parentId))
      : eq(message.parentId, one.parentId);
  const [sibling] = await tx
    .select({ id: message.id, onPath: message.onPath })
    .from(message)
    .where(and(parent, eq(message.siblingIndex, index)));
  if (!sibling) throw notFound("Message");
  return sibling;
}
