import type { ImportEntry } from "@marginalia/contract";
import { importEntry, importedMessage } from "@marginalia/db/schema";
import type { Conversation, ReadConversation } from "@marginalia/exchange";
import { and, desc, eq, sql } from "drizzle-orm";
import type { OpenScope } from "../scope.ts";
import type { ClaimedImport } from "./claim.ts";
import { titleOf } from "./document-for.ts";
import { clean } from "./inert.ts";
import { findImported, NO_MESSAGES } from "./store-conversation.ts";
import { countBranches } from "./tree.ts";

export type Foreseen = Omit<ImportEntry, "ordinal" | `place${string}`> & { sourceId: string | null };

/** What an import would make of an entry of the file. */
export async function foresee(db: OpenScope["db"], claimed: ClaimedImport, read: ReadConversation): Promise<Foreseen> {
  const nowhere = { documentId: null, chatSessionId: null };
  if (!read.ok) {
    const counts = { messages: 0, branches: 0, newMessages: 0 };
    const title = titleOf(read.title) || null;
    return {
      ...nowhere,
      ...counts,
      title,
      source: null,
      sourceId: null,
      outcome: "unreadable",
      reason: clean(read.reason),
    };
  }
  const { conversation, notes } = read;
  const messages = conversation.messages.length;
  const known = await findImported(db, claimed, conversation);
  const earlier = await countEarlier(db, claimed, conversation);
  const there = Math.max(known ? await countKnown(db, known.id, conversation.messages) : 0, earlier ?? 0);
  const newMessages = Math.max(0, messages - there);
  const isEmpty = messages === 0 && !known;
  const again = earlier === null ? [] : ["It stands in an earlier file too."];
  return {
    source: conversation.source,
    sourceId: keyOf(conversation),
    title: titleOf(conversation.title) || null,
    outcome: isEmpty
      ? "unreadable"
      : known || again.length > 0
        ? newMessages > 0 && !known?.trashed
          ? "newer"
          : "known"
        : "new",
    reason: isEmpty
      ? NO_MESSAGES
      : known?.trashed
        ? "It is in the trash."
        : [...again, ...notes.map(clean)].join(" ") || null,
    messages,
    branches: countBranches(conversation.messages),
    newMessages,
    documentId: known?.documentId ?? null,
    chatSessionId: known?.id ?? null,
  };
}

/** As much of a tool's own id as an index takes, whatever a file says it is. */
const keyOf = ({ sourceId }: Conversation) => clean(sourceId.slice(0, 200));

/** How many messages the same conversation has in an earlier file of this import; null where it stands in none. */
async function countEarlier(db: OpenScope["db"], { id }: ClaimedImport, one: Conversation): Promise<number | null> {
  const { importId, source, sourceId, messages } = importEntry;
  const [row] = await db
    .select({ messages })
    .from(importEntry)
    .where(and(eq(importId, id), eq(source, one.source), eq(sourceId, keyOf(one))))
    .orderBy(desc(messages))
    .limit(1);
  return row?.messages ?? null;
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
