import { type AccountId, type ChatSessionId, type DocumentId, type MessageId, SHARE_KINDS } from "@marginalia/contract";
import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { account } from "./account.ts";
import { chatSession, message } from "./chat-session.ts";
import { createdAt, id, instant, reference } from "./column.ts";
import { document } from "./document.ts";

/** A link that lets anybody who has it read one session: shown once, kept as a hash. */
export const shareLink = pgTable(
  "share_link",
  {
    id: id<string>(),
    documentId: reference<DocumentId>()
      .notNull()
      .references(() => document.id, { onDelete: "cascade" }),
    chatSessionId: reference<ChatSessionId>()
      .notNull()
      .references(() => chatSession.id, { onDelete: "cascade" }),
    createdBy: reference<AccountId>().references(() => account.id, { onDelete: "set null" }),
    kind: text({ enum: SHARE_KINDS }).notNull(),
    secretHash: text().notNull().unique(),
    /** What a frozen one shows; null for a live one, which shows the session's own. */
    title: text(),
    messageCount: integer(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    openings: integer().notNull().default(0),
    lastOpenedAt: instant(),
  },
  (table) => [index().on(table.chatSessionId, table.createdAt), index().on(table.documentId)],
);

/** The path that a frozen link shows. Messages are never changed, so their ids are enough. */
export const shareLinkMessage = pgTable(
  "share_link_message",
  {
    shareLinkId: reference<string>()
      .notNull()
      .references(() => shareLink.id, { onDelete: "cascade" }),
    depth: integer().notNull(),
    documentId: reference<DocumentId>().notNull(),
    messageId: reference<MessageId>()
      .notNull()
      .references(() => message.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ columns: [table.shareLinkId, table.depth] }), index().on(table.messageId)],
);
