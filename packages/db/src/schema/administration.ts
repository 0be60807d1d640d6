import { type AccessTokenId, type AccountId, AUDIT_ACTIONS } from "@marginalia/contract";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, instant, reference } from "./column.ts";

/**
 * What happened, for whoever has to find out later. Its migration adds a trigger that refuses every change and removal.
 * No reference to an account: what somebody did stays when they go.
 */
export const auditEvent = pgTable(
  "audit_event",
  {
    id: id<string>(),
    at: createdAt(),
    action: text({ enum: AUDIT_ACTIONS }).notNull(),
    actorId: reference<AccountId>(),
    accessTokenId: reference<AccessTokenId>(),
    subject: jsonb().$type<Record<string, string>>().notNull(),
    address: text(),
    /** Done with the command beside the database: then there is no actor. */
    byOperator: boolean().notNull().default(false),
  },
  (table) => [index().on(table.at, table.id), index().on(table.actorId, table.at)],
);

/**
 * How often somebody was refused within an hour, and how many of those the audit log keeps one by one. Unlogged, as
 * `rate_limit` is: being refused must cost no write to disk.
 */
export const refusalCount = pgTable(
  "refusal_count",
  {
    accountId: reference<AccountId>().notNull(),
    hour: instant().notNull(),
    refused: integer().notNull(),
    kept: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.hour] })],
);

/** What an administrator has set; a key that is not there is as the environment says. */
export const instanceSetting = pgTable("instance_setting", {
  key: text({ enum: ["sign-up"] }).primaryKey(),
  value: text().notNull(),
});
