import {
  type AccountId,
  DOCUMENT_FORMATS,
  type DocumentId,
  type DocumentVersionId,
  GRANT_ROLES,
  type OutlineItem,
} from "@marginalia/contract";
import { customType, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { account } from "./account.ts";
import { createdAt, id, instant, reference } from "./column.ts";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

export const document = pgTable(
  "document",
  {
    id: id<DocumentId>(),
    authorId: reference<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    title: text().notNull(),
    format: text({ enum: DOCUMENT_FORMATS }).notNull(),
    createdAt: createdAt(),
    lastActivityAt: createdAt(),
    trashedAt: instant(),
  },
  (table) => [index().on(table.authorId, table.lastActivityAt, table.id)],
);

/** One state of a document's content. Never changed: a new content is a new version. */
export const documentVersion = pgTable(
  "document_version",
  {
    id: id<DocumentVersionId>(),
    documentId: reference<DocumentId>()
      .notNull()
      .references(() => document.id, { onDelete: "cascade" }),
    number: integer().notNull(),
    original: bytes().notNull(),
    text: text().notNull(),
    outline: jsonb().$type<OutlineItem[]>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [unique().on(table.documentId, table.number)],
);

/** A stretch of a version's text; offsets count Unicode code points. */
export const passage = pgTable(
  "passage",
  {
    documentVersionId: reference<DocumentVersionId>()
      .notNull()
      .references(() => documentVersion.id, { onDelete: "cascade" }),
    documentId: reference<DocumentId>().notNull(),
    ordinal: integer().notNull(),
    start: integer().notNull(),
    end: integer().notNull(),
    heading: text(),
    page: integer(),
    text: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentVersionId, table.ordinal] })],
);

/** A person's right on a document. The author has every right and no row here. */
export const documentGrant = pgTable(
  "document_grant",
  {
    documentId: reference<DocumentId>()
      .notNull()
      .references(() => document.id, { onDelete: "cascade" }),
    accountId: reference<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    role: text({ enum: GRANT_ROLES }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.accountId] }), index().on(table.accountId)],
);
