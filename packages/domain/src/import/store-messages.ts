import type { AccountId, ChatSessionId, DocumentId, ExchangeSource, MessageId } from "@marginalia/contract";
import { citation, importedMessage, message, messagePart, messageRating } from "@marginalia/db/schema";
import type { Conversation, ConversationMessage } from "@marginalia/exchange";
import { newId } from "../id.ts";
import type { Queryable } from "../scope.ts";
import { termsOf } from "../search/terms.ts";
import { citationsOf, passageFinder } from "./citations.ts";
import { clean, cleanJson, plausible } from "./inert.ts";
import type { ImportedPlace } from "./tree.ts";

/** What goes to the database at once: between two inserts other requests have their turn, and memory stays bounded. */
const ROWS_AT_ONCE = 200;
const CHARACTERS_AT_ONCE = 2_000_000;

type StoredSession = {
  source: ExchangeSource;
  id: ChatSessionId;
  documentId: DocumentId;
  accountId: AccountId;
  createdAt: Date;
};

type Stored = {
  session: StoredSession;
  /** Every parent before its children. */
  messages: readonly ConversationMessage[];
  /** Versions that citations name, from another instance. */
  versions?: Conversation["versions"];
  places: ReadonlyMap<string, ImportedPlace>;
  /** Our ids of messages that are stored already, by the tool's; those of the new ones are added. */
  ids: Map<string, MessageId>;
};

/** Stores an import's messages under ids of our own, with everything that they carry. The session is locked. */
export async function storeMessages(
  tx: Queryable,
  { session, messages, versions, places, ids }: Stored,
): Promise<void> {
  const times = new Map<string | null, Date>();
  const find = passageFinder(tx, session.documentId, versions);
  for (const batch of batches(messages)) {
    const rows = batch.map((one) => {
      const id = newId<MessageId>();
      const place = places.get(one.id);
      if (!place) throw new Error("A message of the import has no place.");
      const createdAt = plausible(one.createdAt) ?? times.get(one.parentId) ?? session.createdAt;
      ids.set(one.id, id);
      times.set(one.id, createdAt);
      return { one, id, place, createdAt };
    });
    const own = { chatSessionId: session.id, documentId: session.documentId };
    await tx.insert(message).values(
      rows.map(({ one, id, place, createdAt }) => {
        const content = clean(one.content);
        return {
          ...own,
          ...place,
          id,
          parentId: one.parentId === null ? null : (ids.get(one.parentId) ?? null),
          authorId: one.role === "user" ? session.accountId : null,
          role: one.role,
          content,
          terms: termsOf(content),
          status: one.status,
          model: one.model === null ? null : clean(one.model),
          origin: session.source,
          partCount: one.parts.length,
          problem: cleanJson(one.problem ?? null),
          figures: one.figures ?? null,
          createdAt,
        };
      }),
    );
    await tx
      .insert(importedMessage)
      .values(rows.map(({ one, id }) => ({ ...own, messageId: id, sourceId: clean(one.id), raw: clean(one.raw) })));
    const parts = rows.flatMap(({ one, id }) =>
      one.parts.map((part, ordinal) => ({
        messageId: id,
        documentId: session.documentId,
        ordinal,
        kind: part.kind,
        title: part.title === null ? null : clean(part.title),
        url: part.url === null ? null : clean(part.url),
        text: part.text === null ? null : clean(part.text),
      })),
    );
    for (const some of slices(parts)) await tx.insert(messagePart).values(some);
    const ratings = rows.flatMap(({ one, id }) =>
      one.rating && one.role === "assistant"
        ? [{ ...own, messageId: id, accountId: session.accountId, rating: one.rating }]
        : [],
    );
    if (ratings.length > 0) await tx.insert(messageRating).values(ratings);
    for (const { one, id } of rows) {
      const cited = await citationsOf(find, session.documentId, one.citations);
      if (cited.length > 0) await tx.insert(citation).values(cited.map((each) => ({ ...each, messageId: id })));
    }
  }
}

function* batches(messages: readonly ConversationMessage[]): Generator<ConversationMessage[]> {
  let held: ConversationMessage[] = [];
  let characters = 0;
  for (const one of messages) {
    held.push(one);
    characters += one.raw.length + one.content.length;
    if (held.length < ROWS_AT_ONCE && characters < CHARACTERS_AT_ONCE) continue;
    yield held;
    held = [];
    characters = 0;
  }
  if (held.length > 0) yield held;
}

function* slices<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) yield rows.slice(from, from + ROWS_AT_ONCE);
}
