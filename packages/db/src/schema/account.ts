import { ACCOUNT_ROLES, type AccountId, type DeviceId } from "@marginalia/contract";
import { bigint, boolean, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id, instant, reference } from "./column.ts";

/** A person. E-mail addresses are kept in lower case. */
export const account = pgTable("account", {
  id: id<AccountId>(),
  email: text().notNull().unique(),
  name: text().notNull(),
  role: text({ enum: ACCOUNT_ROLES }).notNull(),
  /** argon2id; null for someone who only comes through a provider. */
  passwordHash: text(),
  /** When somebody last proved to read this address's mail; null: nobody did. */
  emailVerifiedAt: instant(),
  /** The shared secret of the second factor (RFC 6238), base32; it counts once it is confirmed. */
  totpSecret: text(),
  totpConfirmedAt: instant(),
  /** The time step of the last code that was used: neither it nor an older one works again (RFC 6238, 5.2). */
  totpLastStep: bigint({ mode: "number" }),
  disabledAt: instant(),
  createdAt: createdAt(),
});

/**
 * How often any account's name has changed or gone, in one row, counted by a trigger of its migration: what was made with
 * names in it is good while this number stands.
 */
export const accountNameChange = pgTable("account_name_change", {
  id: boolean().primaryKey().default(true),
  number: bigint({ mode: "number" }).notNull(),
});

/** An account at a sign-in provider that stands for one of ours. */
export const identity = pgTable(
  "identity",
  {
    provider: text().notNull(),
    providerAccountId: text().notNull(),
    accountId: reference<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.providerAccountId] }), index().on(table.accountId)],
);

/** A signed-in browser: the cookie holds a secret of which this row has the hash. */
export const device = pgTable(
  "device",
  {
    id: id<DeviceId>(),
    accountId: reference<AccountId>()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    secretHash: text().notNull().unique(),
    userAgent: text().notNull(),
    createdAt: createdAt(),
    lastSeenAt: createdAt(),
    expiresAt: instant().notNull(),
  },
  (table) => [index().on(table.accountId)],
);

/** A single-use permission to sign up while sign-up is by invitation. */
export const invitation = pgTable("invitation", {
  id: id<string>(),
  /** Who alone may use it; null: whoever has the link. */
  email: text(),
  /** Whether the link went to that address by mail, and to nobody else: then using it proves the address. */
  mailed: boolean().notNull().default(false),
  secretHash: text().notNull().unique(),
  createdAt: createdAt(),
  expiresAt: instant().notNull(),
  usedAt: instant(),
});
