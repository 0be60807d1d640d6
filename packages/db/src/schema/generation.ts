import type {
  AccountId,
  ChatSessionId,
  Citation,
  DocumentId,
  DocumentVersionId,
  MessageId,
} from "@marginalia/contract";
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { account } from "./account.ts";
import { chatSession, message } from "./chat-session.ts";
import { id, instant, reference } from "./column.ts";
import { document, documentVersion } from "./document.ts";

/**
 * An answer on its way into a message. Its writer renews a lease; one whose lease has run out is ended by anybody. Kept for
 * a while after its end, for those who come back late.
 */
export const generation = pgTable(
  "generation",
  {
    messageId: id<MessageId>().references(() => message.id, { onDelete: "cascade" }),
    chatSessionId: reference<ChatSessionId>()
      .notNull()
      .references(() => chatSession.id, { onDelete: "cascade" }),
    documentId: reference<DocumentId>().notNull(),
    documentVersionId: reference<DocumentVersionId>()
      .notNull()
      .references(() => documentVersion.id, { onDelete: "cascade" }),
    model: text().notNull(),
    /** Who writes: only the holder of this id may append. */
    writer: uuid().notNull(),
    leaseUntil: instant().notNull(),
    /** The number of the last delta. */
    lastSequence: integer().notNull().default(0),
    startedAt: instant().notNull().defaultNow(),
    firstTextAt: instant(),
    endedAt: instant(),
  },
  (table) => [
    uniqueIndex("generation_running").on(table.chatSessionId).where(sql`${table.endedAt} is null`),
    index("generation_ended").on(table.endedAt).where(sql`${table.endedAt} is not null`),
  ],
);

/** A citation with what stands around its quote, by which it is found in another version. */
export type DeltaCitation = Citation & { prefix: string; suffix: string };

/** A piece of an answer. Never changed: pieces in their order are the answer. */
export const generationDelta = pgTable(
  "generation_delta",
  {
    messageId: reference<MessageId>()
      .notNull()
      .references(() => generation.messageId, { onDelete: "cascade" }),
    documentId: reference<DocumentId>().notNull(),
    sequence: integer().notNull(),
    text: text().notNull(),
    citations: jsonb().$type<DeltaCitation[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.sequence] })],
);

/** Somebody who watches a session: one row for each open page or program. */
export const presence = pgTable(
  "presence",
  {
    watcherId: id<string>(),
    chatSessionId: reference<ChatSessionId>()
      .notNull()
      .references(() => chatSession.id, { onDelete: "cascade" }),
    documentId: reference<DocumentId>()
      .notNull()
      .references(() => document.id, { onDelete: "cascade" }),
    accountId: reference<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    /** Whoever has not said by then that they are still there has gone. */
    expiresAt: instant().notNull(),
  },
  (table) => [index().on(table.chatSessionId), index().on(table.expiresAt)],
);
