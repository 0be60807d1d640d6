import type { ChatSessionId, DocumentId, ImportEntry } from "@marginalia/contract";
import { chatSession, chatSessionShelf, document, importedSession } from "@marginalia/db/schema";
import type { Conversation } from "@marginalia/exchange";
import { and, eq, sql } from "drizzle-orm";
import { anchorColumns } from "../chat-session/internal.ts";
import { noteActivity } from "../document/internal.ts";
import { newId } from "../id.ts";
import type { Queryable } from "../scope.ts";
import { termsOf } from "../search/terms.ts";
import { passageFinder } from "./citations.ts";
import type { ClaimedImport } from "./claim.ts";
import { type Aim, documentFor, titleOf } from "./document-for.ts";
import { extendSession } from "./extend-session.ts";
import { clean, plausible } from "./inert.ts";
import { storeMessages } from "./store-messages.ts";
import { placesOf } from "./tree.ts";

/** Why an empty conversation does not come in. */
export const NO_MESSAGES = "It has no messages.";

export type Came = Pick<ImportEntry, "outcome" | "reason" | "newMessages" | "documentId" | "chatSessionId">;

type Coming = { claimed: ClaimedImport; aim: Aim; one: Conversation };

/** Stores a conversation, or what is new of it. Errors: NOT_FOUND and FORBIDDEN where its owner may not. */
export async function storeConversation(tx: Queryable, { claimed, aim, one }: Coming): Promise<Came> {
  const { accountId } = claimed;
  const sourceId = clean(one.sourceId);
  // Of two imports of the same conversation at once, the second finds what the first has stored.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${accountId}/${one.source}/${sourceId}`}, 0))`);
  const known = await findImported(tx, claimed, one);
  if (known) {
    const own = { documentId: known.documentId, chatSessionId: known.id };
    if (known.trashed) return { ...own, outcome: "already there", reason: "It is in the trash.", newMessages: 0 };
    const added = await extendSession(tx, { accountId, id: known.id, conversation: one });
    const elsewhere = aim.place === "document" && known.documentId !== aim.documentId;
    const reason = elsewhere ? "It is on the document that it was imported to before." : null;
    return { ...own, outcome: added > 0 ? "extended" : "already there", reason, newMessages: added };
  }
  if (one.messages.length === 0) {
    return { outcome: "skipped", reason: NO_MESSAGES, newMessages: 0, documentId: null, chatSessionId: null };
  }
  const documentId = await documentFor(tx, { claimed, aim, one });
  const id = await storeNew(tx, { accountId, documentId, one, sourceId });
  return { outcome: "imported", reason: null, newMessages: one.messages.length, documentId, chatSessionId: id };
}

/** The session that a conversation of this owner's was imported into. */
export async function findImported(
  tx: Pick<Queryable, "select">,
  { accountId }: Pick<ClaimedImport, "accountId">,
  { source, sourceId }: Pick<Conversation, "source" | "sourceId">,
) {
  const [row] = await tx
    .select({
      id: chatSession.id,
      documentId: chatSession.documentId,
      trashed: sql<boolean>`(${chatSession.trashedAt} is not null or ${document.trashedAt} is not null)`,
    })
    .from(importedSession)
    .innerJoin(chatSession, eq(chatSession.id, importedSession.chatSessionId))
    .innerJoin(document, eq(document.id, chatSession.documentId))
    .where(
      and(
        eq(importedSession.accountId, accountId),
        eq(importedSession.source, source),
        eq(importedSession.sourceId, clean(sourceId)),
      ),
    );
  return row;
}

type New = { accountId: ClaimedImport["accountId"]; documentId: DocumentId; one: Conversation; sourceId: string };

async function storeNew(tx: Queryable, { accountId, documentId, one, sourceId }: New): Promise<ChatSessionId> {
  const id = newId<ChatSessionId>();
  const times = one.messages.flatMap((message) => plausible(message.createdAt) ?? []);
  const createdAt = plausible(one.createdAt) ?? times[0] ?? new Date();
  const updatedAt = plausible(one.updatedAt) ?? times.at(-1) ?? createdAt;
  const title = titleOf(one.title);
  const { places, pathLength } = placesOf(one.messages, one.activeLeafId);
  await tx.insert(chatSession).values({
    id,
    documentId,
    createdBy: accountId,
    title: title || null,
    terms: termsOf(title),
    messageCount: pathLength,
    model: one.source === "marginalia" ? one.model : null,
    ...(await anchorOf(tx, documentId, one)),
    createdAt,
    updatedAt,
  });
  const shelf = one.archived ? "archived" : one.pinned ? "pinned" : null;
  if (shelf) await tx.insert(chatSessionShelf).values({ accountId, chatSessionId: id, documentId, shelf });
  const { source } = one;
  await tx
    .insert(importedSession)
    .values({ chatSessionId: id, documentId, accountId, source, sourceId, raw: clean(one.raw) });
  const session = { id, documentId, accountId, source, createdAt };
  await storeMessages(tx, { session, messages: one.messages, versions: one.versions, places, ids: new Map() });
  await noteActivity(tx, documentId);
  return id;
}

/** The passage that our own export was started from, where it stands in the document too. */
async function anchorOf(tx: Queryable, documentId: DocumentId, { anchor, versions }: Conversation) {
  if (!anchor) return {};
  const place = await passageFinder(tx, documentId, versions)(anchor);
  return place?.verified ? anchorColumns({ ...anchor, ...place }) : {};
}
