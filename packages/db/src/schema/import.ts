import {
  type AccountId,
  type ChatSessionId,
  type DocumentId,
  EXCHANGE_SOURCES,
  IMPORT_OUTCOMES,
  IMPORT_PLACES,
  IMPORT_STATES,
  IMPORT_TARGETS,
  type ImportId,
  MESSAGE_PART_KINDS,
  type MessageId,
} from "@marginalia/contract";
import { bigint, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { account } from "./account.ts";
import { chatSession, message } from "./chat-session.ts";
import { bytes, createdAt, id, instant, reference } from "./column.ts";
import { document } from "./document.ts";

/** Files of conversations on their way. Whoever works on it holds a lease; a lease that ran out is taken over. */
export const importRun = pgTable(
  "import_run",
  {
    id: id<ImportId>(),
    accountId: reference<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    state: text({ enum: IMPORT_STATES }).notNull(),
    byteSize: bigint({ mode: "number" }).notNull().default(0),
    target: text({ enum: IMPORT_TARGETS }),
    /** Of the target `document`, and what a token that is bound to it sent. */
    documentId: reference<DocumentId>().references(() => document.id, { onDelete: "set null" }),
    /** The new one that holds several conversations, once it is there. */
    madeDocumentId: reference<DocumentId>().references(() => document.id, { onDelete: "set null" }),
    conversations: integer(),
    /** Conversations that the step under way is done with: where it goes on after a crash. */
    done: integer().notNull().default(0),
    problem: text(),
    /** Times that somebody began to work on it since it last got further. */
    attempts: integer().notNull().default(0),
    /** Rises whenever somebody takes it over: whoever had it before changes nothing any more. */
    claim: integer().notNull().default(0),
    leaseUntil: instant(),
    createdAt: createdAt(),
    endedAt: instant(),
  },
  (table) => [index().on(table.accountId, table.createdAt), index().on(table.state, table.leaseUntil)],
);

/** The files in their order. Each begins with a piece of its own. */
export const importFile = pgTable(
  "import_file",
  {
    importId: reference<ImportId>()
      .notNull()
      .references(() => importRun.id, { onDelete: "cascade" }),
    ordinal: integer().notNull(),
    name: text().notNull(),
    byteSize: bigint({ mode: "number" }).notNull().default(0),
    firstChunk: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.ordinal] })],
);

/** The files' bytes as they came, in pieces of one size; gone when the import has ended. */
export const importChunk = pgTable(
  "import_chunk",
  {
    importId: reference<ImportId>()
      .notNull()
      .references(() => importRun.id, { onDelete: "cascade" }),
    ordinal: integer().notNull(),
    bytes: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.ordinal] })],
);

/** A conversation of the files: what the dry run foresees, then what came of it. */
export const importEntry = pgTable(
  "import_entry",
  {
    importId: reference<ImportId>()
      .notNull()
      .references(() => importRun.id, { onDelete: "cascade" }),
    ordinal: integer().notNull(),
    source: text({ enum: EXCHANGE_SOURCES }),
    /** The tool's own id: the same conversation may stand in several files. */
    sourceId: text(),
    title: text(),
    outcome: text({ enum: IMPORT_OUTCOMES }).notNull(),
    reason: text(),
    messages: integer().notNull().default(0),
    branches: integer().notNull().default(0),
    newMessages: integer().notNull().default(0),
    documentId: reference<DocumentId>().references(() => document.id, { onDelete: "set null" }),
    chatSessionId: reference<ChatSessionId>().references(() => chatSession.id, { onDelete: "set null" }),
    /** Where its person sends it in its own way; null: where all of them go. */
    place: text({ enum: IMPORT_PLACES }),
    placeDocumentId: reference<DocumentId>().references(() => document.id, { onDelete: "set null" }),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.ordinal] }),
    index().on(table.chatSessionId),
    index().on(table.importId, table.sourceId),
  ],
);

/** Where a session came from. Goes with the session, so that what was deleted for good can be imported again. */
export const importedSession = pgTable(
  "imported_session",
  {
    chatSessionId: reference<ChatSessionId>()
      .primaryKey()
      .references(() => chatSession.id, { onDelete: "cascade" }),
    documentId: reference<DocumentId>().notNull(),
    accountId: reference<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    source: text({ enum: EXCHANGE_SOURCES }).notNull(),
    sourceId: text().notNull(),
    /** The conversation as it came, without its messages, as JSON. */
    raw: text().notNull(),
    importedAt: createdAt(),
  },
  (table) => [unique().on(table.accountId, table.source, table.sourceId)],
);

/** Where a message came from, and what it was there. */
export const importedMessage = pgTable(
  "imported_message",
  {
    messageId: reference<MessageId>()
      .primaryKey()
      .references(() => message.id, { onDelete: "cascade" }),
    chatSessionId: reference<ChatSessionId>().notNull(),
    documentId: reference<DocumentId>().notNull(),
    sourceId: text().notNull(),
    /** As it came, as JSON. */
    raw: text().notNull(),
  },
  (table) => [unique().on(table.chatSessionId, table.sourceId)],
);

/** What an imported message carries beside its words. */
export const messagePart = pgTable(
  "message_part",
  {
    messageId: reference<MessageId>()
      .notNull()
      .references(() => message.id, { onDelete: "cascade" }),
    ordinal: integer().notNull(),
    documentId: reference<DocumentId>().notNull(),
    kind: text({ enum: MESSAGE_PART_KINDS }).notNull(),
    title: text(),
    url: text(),
    text: text(),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.ordinal] })],
);
