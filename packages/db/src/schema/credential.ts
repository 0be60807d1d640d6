import type { AccountId } from "@marginalia/contract";
import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { account } from "./account.ts";
import { createdAt, id, instant, reference } from "./column.ts";

/** A link that was sent to an e-mail address: whoever opens it reads that address's mail. Single use. */
export const mailedLink = pgTable(
  "mailed_link",
  {
    id: id<string>(),
    accountId: reference<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    purpose: text({ enum: ["password", "email"] }).notNull(),
    email: text().notNull(),
    secretHash: text().notNull().unique(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
  },
  (table) => [index().on(table.accountId)],
);

/** What stands in for the second factor when the phone is lost: each works once. */
export const recoveryCode = pgTable(
  "recovery_code",
  {
    accountId: reference<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    codeHash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.codeHash] })],
);
