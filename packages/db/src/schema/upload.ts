import { type AccountId, type DocumentId, UPLOAD_STATES, type UploadId } from "@marginalia/contract";
import { bigint, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { account } from "./account.ts";
import { bytes, createdAt, id, instant, reference } from "./column.ts";
import { document } from "./document.ts";

/** A file on its way to be a version of a document. Whoever reads it holds a lease; a lease that ran out is taken over. */
export const upload = pgTable(
  "upload",
  {
    id: id<UploadId>(),
    accountId: reference<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    /** The document that gets a new version; null until there is one when the file becomes a new document. */
    documentId: reference<DocumentId>().references(() => document.id, { onDelete: "cascade" }),
    fileName: text().notNull(),
    /** What the person calls the document; null: what the file calls itself. */
    title: text(),
    state: text({ enum: UPLOAD_STATES }).notNull(),
    byteSize: bigint({ mode: "number" }).notNull().default(0),
    page: integer(),
    pages: integer(),
    problem: text(),
    /** The error code that goes with the problem. */
    problemCode: text(),
    /** Times that somebody began to read it. */
    attempts: integer().notNull().default(0),
    leaseUntil: instant(),
    createdAt: createdAt(),
    /** When it came to its end. */
    endedAt: instant(),
  },
  (table) => [index().on(table.accountId, table.createdAt), index().on(table.state, table.leaseUntil)],
);

/** The file's bytes as they came, in pieces; gone when the upload has ended. */
export const uploadChunk = pgTable(
  "upload_chunk",
  {
    uploadId: reference<UploadId>()
      .notNull()
      .references(() => upload.id, { onDelete: "cascade" }),
    ordinal: integer().notNull(),
    bytes: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.uploadId, table.ordinal] })],
);
