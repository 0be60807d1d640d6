import {
  type AccountId,
  type Content,
  DOCUMENT_FORMATS,
  type DocumentId,
  type DocumentVersionId,
  GRANT_ROLES,
  type OutlineItem,
  type PageRun,
  SHELVES,
} from "@marginalia/contract";
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { account } from "./account.ts";
import { bytes, createdAt, id, instant, reference, sortKey, terms } from "./column.ts";

export const document = pgTable(
  "document",
  {
    id: id<DocumentId>(),
    authorId: reference<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    title: text().notNull(),
    /** What titles are sorted by: without marks and case, numbers with twelve digits. */
    titleKey: sortKey()
      .notNull()
      .generatedAlwaysAs(
        sql.raw(String.raw`left(regexp_replace(regexp_replace(
          lower(regexp_replace(normalize(left(title, 80), NFKD), '[\u0300-\u036f]', '', 'g')),
          '([0-9]+)', '000000000000\1', 'g'), '[0-9]*([0-9]{12})', '\1', 'g'), 120)`),
      ),
    /** The title's terms for search. */
    terms: terms(),
    /** The newest version's. */
    format: text({ enum: DOCUMENT_FORMATS }).notNull(),
    createdAt: createdAt(),
    lastActivityAt: createdAt(),
    trashedAt: instant(),
  },
  (table) => [
    index().on(table.authorId, table.lastActivityAt, table.id),
    index().on(table.lastActivityAt, table.id),
    index().on(table.titleKey, table.id),
    index().on(table.createdAt, table.id),
    index().using("gin", table.terms),
  ],
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
    createdBy: reference<AccountId>().references(() => account.id, { onDelete: "set null" }),
    format: text({ enum: DOCUMENT_FORMATS }).notNull(),
    fileName: text(),
    original: bytes().notNull(),
    /** Bytes of the original, and its SHA-256 in hex. */
    byteSize: integer().notNull().generatedAlwaysAs(sql`octet_length(original)`),
    sha256: text().notNull().generatedAlwaysAs(sql`encode(sha256(original), 'hex')`),
    text: text().notNull(),
    outline: jsonb().$type<OutlineItem[]>().notNull(),
    content: jsonb().$type<Content>().notNull(),
    pageCount: integer(),
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
    /** The text's terms for search. Null: not read yet, or of a version that is not the newest. */
    terms: terms(),
  },
  (table) => [primaryKey({ columns: [table.documentVersionId, table.ordinal] }), index().using("gin", table.terms)],
);

/** Where the text of a version's page stands on the page as it is drawn. */
export const documentPage = pgTable(
  "document_page",
  {
    documentVersionId: reference<DocumentVersionId>()
      .notNull()
      .references(() => documentVersion.id, { onDelete: "cascade" }),
    documentId: reference<DocumentId>().notNull(),
    number: integer().notNull(),
    runs: jsonb().$type<PageRun[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.documentVersionId, table.number] })],
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

/** A right that waits for whoever proves to read this address's mail. */
export const pendingGrant = pgTable(
  "pending_grant",
  {
    documentId: reference<DocumentId>()
      .notNull()
      .references(() => document.id, { onDelete: "cascade" }),
    email: text().notNull(),
    role: text({ enum: GRANT_ROLES }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.email] }), index().on(table.email)],
);

/** A person's own tag on a document, as they wrote it; `key` is what its spellings have in common. */
export const documentTag = pgTable(
  "document_tag",
  {
    documentId: reference<DocumentId>()
      .notNull()
      .references(() => document.id, { onDelete: "cascade" }),
    accountId: reference<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    key: text().notNull(),
    name: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.accountId, table.key] }),
    index().on(table.accountId, table.key, table.documentId),
  ],
);

/** Where somebody put a document on their own shelf; no row for where every document stands first. */
export const documentShelf = pgTable(
  "document_shelf",
  {
    accountId: reference<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    documentId: reference<DocumentId>()
      .notNull()
      .references(() => document.id, { onDelete: "cascade" }),
    shelf: text({ enum: SHELVES }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.documentId] }), index().on(table.documentId)],
);
