import {
  type AccountId,
  type AnswerFigures,
  type AnswerProblem,
  type ChatSessionId,
  type DocumentId,
  type DocumentVersionId,
  EXCHANGE_SOURCES,
  MESSAGE_ROLES,
  MESSAGE_STATUSES,
  type MessageId,
  type Rating,
  SHELVES,
} from "@marginalia/contract";
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { account } from "./account.ts";
import { createdAt, id, instant, reference, terms } from "./column.ts";
import { document, documentVersion } from "./document.ts";

export const chatSession = pgTable(
  "chat_session",
  {
    id: id<ChatSessionId>(),
    documentId: reference<DocumentId>()
      .notNull()
      .references(() => document.id, { onDelete: "cascade" }),
    createdBy: reference<AccountId>().references(() => account.id, { onDelete: "set null" }),
    title: text(),
    /** The title's terms for search. */
    terms: terms(),
    /** Rises in every transaction that changes what `chatSession.get` answers. */
    version: bigint({ mode: "number" }).notNull().default(1),
    /** Messages on the active path: the next message's depth. */
    messageCount: integer().notNull().default(0),
    /** What answers; null: the instance's default. */
    model: text(),
    /** The passage that the session was started from; offsets count code points of that version's text. */
    anchorVersionId: reference<DocumentVersionId>().references(() => documentVersion.id, { onDelete: "set null" }),
    anchorStart: integer(),
    anchorEnd: integer(),
    anchorQuote: text(),
    anchorPrefix: text(),
    anchorSuffix: text(),
    anchorPage: integer(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    trashedAt: instant(),
  },
  (table) => [
    index().on(table.documentId, table.updatedAt, table.id),
    index().on(table.createdBy, table.updatedAt, table.id),
    index().on(table.updatedAt, table.id),
    index().using("gin", table.terms),
  ],
);

/** Where somebody put a session for themselves; no row for where every session stands first. */
export const chatSessionShelf = pgTable(
  "chat_session_shelf",
  {
    accountId: reference<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    chatSessionId: reference<ChatSessionId>()
      .notNull()
      .references(() => chatSession.id, { onDelete: "cascade" }),
    /** The session's; it goes when the session does. */
    documentId: reference<DocumentId>().notNull(),
    shelf: text({ enum: SHELVES }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.chatSessionId] }),
    index().on(table.chatSessionId),
    index().on(table.documentId, table.accountId),
  ],
);

/** A node of a session's tree. One path of it, `onPath`, is what people read. */
export const message = pgTable(
  "message",
  {
    id: id<MessageId>(),
    chatSessionId: reference<ChatSessionId>()
      .notNull()
      .references(() => chatSession.id, { onDelete: "cascade" }),
    /** The session's document: the key that a sharded database would place rows by. */
    documentId: reference<DocumentId>().notNull(),
    parentId: reference<MessageId>().references((): AnyPgColumn => message.id, { onDelete: "cascade" }),
    authorId: reference<AccountId>().references(() => account.id, { onDelete: "set null" }),
    role: text({ enum: MESSAGE_ROLES }).notNull(),
    content: text().notNull(),
    /** The content's terms for search. Null: not read yet. */
    terms: terms(),
    status: text({ enum: MESSAGE_STATUSES }).notNull(),
    model: text(),
    depth: integer().notNull(),
    onPath: boolean().notNull(),
    siblingIndex: integer().notNull().default(0),
    siblingCount: integer().notNull().default(1),
    /** The session's version when it last left the active path: which sibling somebody came from. */
    leftAtVersion: bigint({ mode: "number" }),
    problem: jsonb().$type<AnswerProblem>(),
    figures: jsonb().$type<AnswerFigures>(),
    /** The tool in which it was said, and how many parts it carries; null for what was said here. */
    origin: text({ enum: EXCHANGE_SOURCES }),
    partCount: integer().notNull().default(0),
    idempotencyKey: text(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("message_active_path").on(table.chatSessionId, table.depth).where(sql`${table.onPath}`),
    uniqueIndex("message_idempotency").on(table.chatSessionId, table.idempotencyKey),
    index().on(table.parentId),
    index().using("gin", table.terms),
  ],
);

/** `[number]` in a message: an exact quote of a document version. Offsets count Unicode code points. */
export const citation = pgTable(
  "citation",
  {
    messageId: reference<MessageId>()
      .notNull()
      .references(() => message.id, { onDelete: "cascade" }),
    number: integer().notNull(),
    documentId: reference<DocumentId>().notNull(),
    documentVersionId: reference<DocumentVersionId>()
      .notNull()
      .references(() => documentVersion.id, { onDelete: "cascade" }),
    quote: text().notNull(),
    start: integer().notNull(),
    end: integer().notNull(),
    page: integer(),
    prefix: text().notNull(),
    suffix: text().notNull(),
    verified: boolean().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.messageId, table.number] }),
    index().on(table.documentVersionId, table.start),
  ],
);

/** What somebody thinks of an answer. */
export const messageRating = pgTable(
  "message_rating",
  {
    messageId: reference<MessageId>()
      .notNull()
      .references(() => message.id, { onDelete: "cascade" }),
    /** The message's; it goes when the message does. */
    chatSessionId: reference<ChatSessionId>().notNull(),
    documentId: reference<DocumentId>().notNull(),
    accountId: reference<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    rating: smallint().$type<Rating>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.messageId, table.accountId] }),
    index().on(table.accountId, table.chatSessionId),
  ],
);
