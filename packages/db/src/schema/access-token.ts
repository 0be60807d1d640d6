import { type AccessTokenId, type AccountId, type DocumentId, TOKEN_SCOPES } from "@marginalia/contract";
import { index, pgTable, text } from "drizzle-orm/pg-core";
import { account } from "./account.ts";
import { createdAt, id, instant, reference } from "./column.ts";
import { document } from "./document.ts";

/** A bearer token for programs: shown once, kept as a hash. */
export const accessToken = pgTable(
  "access_token",
  {
    id: id<AccessTokenId>(),
    accountId: reference<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    name: text().notNull(),
    secretHash: text().notNull().unique(),
    /** The only document that it reaches; null: all that its owner does. */
    documentId: reference<DocumentId>().references(() => document.id, { onDelete: "cascade" }),
    scopes: text({ enum: TOKEN_SCOPES }).array().notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant(),
    expiresAt: instant().notNull(),
  },
  (table) => [index().on(table.accountId), index().on(table.documentId)],
);
