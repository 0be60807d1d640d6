import type { AccountId, ChatSessionId, MessageId } from "@marginalia/contract";
import { chatSession, importedMessage, importedSession, message } from "@marginalia/db/schema";
import type { Conversation, ConversationMessage } from "@marginalia/exchange";
import { and, eq, isNull, sql } from "drizzle-orm";
import { changeSession } from "../chat-session/change.ts";
import { noteActivity } from "../document/internal.ts";
import { type AdmittedSession, admitToSession } from "../message/internal.ts";
import { takePath } from "../message/tree.ts";
import type { Queryable } from "../scope.ts";
import { clean } from "./inert.ts";
import { owner } from "./internal.ts";
import { storeMessages } from "./store-messages.ts";
import { childrenOf, type ImportedPlace, leafOf } from "./tree.ts";

type Extended = { accountId: AccountId; id: ChatSessionId; conversation: Conversation };

/**
 * Adds to a session what a newer export has more of its conversation, and resolves to how many messages that are. The
 * active path goes to the newer one's end if nobody has said anything in the session since it was imported.
 */
export async function extendSession(tx: Queryable, { accountId, id, conversation }: Extended): Promise<number> {
  const session = await admitToSession(tx, owner(accountId), id);
  const stored = await tx
    .select({ sourceId: importedMessage.sourceId, id: message.id, depth: message.depth })
    .from(importedMessage)
    .innerJoin(message, eq(message.id, importedMessage.messageId))
    .where(eq(importedMessage.chatSessionId, id));
  const ids = new Map(stored.map((one) => [one.sourceId, one.id]));
  const fresh = conversation.messages.filter((one) => !ids.has(clean(one.id)));
  if (fresh.length === 0) return 0;
  const depths = new Map(stored.map((one) => [one.sourceId, one.depth]));
  const places = await placesBeside(tx, { session, fresh, ids, depths });
  const createdAt = conversation.createdAt ?? new Date();
  const { source } = conversation;
  const target = { id, documentId: session.documentId, accountId, source, createdAt };
  await storeMessages(tx, { session: target, messages: fresh, versions: conversation.versions, places, ids });
  const end = await nextEnd(tx, { session, conversation, ids });
  const messageCount = end === null ? session.messageCount : await takePath(tx, session, end);
  await tx
    .update(importedSession)
    .set({ raw: clean(conversation.raw) })
    .where(eq(importedSession.chatSessionId, id));
  await changeSession(tx, id, { messageCount });
  await noteActivity(tx, session.documentId);
  return fresh.length;
}

type Beside = {
  session: AdmittedSession;
  fresh: readonly ConversationMessage[];
  ids: ReadonlyMap<string, MessageId>;
  depths: Map<string, number>;
};

/** Places for new messages behind the siblings that are there, which learn how many they are now. None is on the path yet. */
async function placesBeside(tx: Queryable, { session, fresh, ids, depths }: Beside) {
  const places = new Map<string, ImportedPlace>();
  for (const [parentId, siblings] of childrenOf(fresh)) {
    const parent = parentId === null ? null : ids.get(parentId);
    let before = 0;
    if (parent !== undefined) {
      const beside =
        parent === null
          ? and(eq(message.chatSessionId, session.id), isNull(message.parentId))
          : eq(message.parentId, parent);
      const siblingCount = sql<number>`(${siblings.length} + ${message.siblingCount})::int`;
      const [one] = await tx
        .update(message)
        .set({ siblingCount })
        .where(beside)
        .returning({ now: message.siblingCount });
      before = one ? one.now - siblings.length : 0;
    }
    const depth = parentId === null ? 0 : (depths.get(parentId) ?? -1) + 1;
    for (const [index, one] of siblings.entries()) {
      depths.set(one.id, depth);
      const siblingCount = before + siblings.length;
      places.set(one.id, { depth, siblingIndex: before + index, siblingCount, onPath: false });
    }
  }
  return places;
}

type End = { session: AdmittedSession; conversation: Conversation; ids: ReadonlyMap<string, MessageId> };

/** Where the path goes to: null leaves it. A path never ends above a message, so one that has got some below goes on. */
async function nextEnd(tx: Queryable, { session, conversation, ids }: End): Promise<MessageId | null> {
  const said = sql<boolean>`exists (select from ${message} m where m.chat_session_id = ${session.id}
    and not exists (select from ${importedMessage} i where i.message_id = m.id))`;
  const [state] = await tx.select({ said }).from(chatSession).where(eq(chatSession.id, session.id));
  const leaf = leafOf(conversation.messages, conversation.activeLeafId);
  if (state?.said === false && leaf !== null) return ids.get(leaf) ?? null;
  const { rows } = await tx.execute<{ id: MessageId }>(sql`
    select c.id from ${message} tip join ${message} c on c.parent_id = tip.id
    where tip.chat_session_id = ${session.id} and tip.on_path and tip.depth = ${session.messageCount - 1}
    order by c.sibling_index desc limit 1`);
  return rows[0]?.id ?? null;
}
