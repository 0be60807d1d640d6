import type { ImportEntry } from "@marginalia/contract";
import { importedMessage } from "@marginalia/db/schema";
import type { ReadConversation } from "@marginalia/exchange";
import { eq, sql } from "drizzle-orm";
import type { OpenScope } from "../scope.ts";
import type { ClaimedImport } from "./claim.ts";
import { titleOf } from "./document-for.ts";
import { clean } from "./inert.ts";
import { findImported } from "./store-conversation.ts";
import { countBranches } from "./tree.ts";

export type Foreseen = Omit<ImportEntry, "ordinal">;

/** What an import would make of an entry of the file. */
export async function foresee(db: OpenScope["db"], claimed: ClaimedImport, read: ReadConversation): Promise<Foreseen> {
  const nowhere = { documentId: null, chatSessionId: null };
  if (!read.ok) {
    const counts = { messages: 0, branches: 0, newMessages: 0 };
    const title = titleOf(read.title) || null;
    return { ...nowhere, ...counts, title, source: null, outcome: "unreadable", reason: clean(read.reason) };
  }
  const { conversation, notes } = read;
  const messages = conversation.messages.length;
  const known = await findImported(db, claimed, conversation);
  const newMessages = messages - (known ? await countKnown(db, known.id, conversation.messages) : 0);
  return {
    source: conversation.source,
    title: titleOf(conversation.title) || null,
    outcome: known ? (newMessages > 0 && !known.trashed ? "newer" : "known") : "new",
    reason: known?.trashed ? "It is in the trash." : notes.map(clean).join(" ") || null,
    messages,
    branches: countBranches(conversation.messages),
    newMessages,
    documentId: known?.documentId ?? null,
    chatSessionId: known?.id ?? null,
  };
}

type Known = NonNullable<Awaited<ReturnType<typeof findImported>>>;

async function countKnown(db: OpenScope["db"], id: Known["id"], messages: readonly { id: string }[]): Promise<number> {
  const ids = sql.param(messages.map((one) => clean(one.id)));
  const [row] = await db
    .select({ count: sql<number>`(count(*) filter (where ${importedMessage.sourceId} = any(${ids}::text[])))::int` })
    .from(importedMessage)
    .where(eq(importedMessage.chatSessionId, id));
  return row?.count ?? 0;
}
