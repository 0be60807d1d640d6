import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

export const id = <Id extends string>() => uuid().primaryKey().$type<Id>();

export const reference = <Id extends string>() => uuid().$type<Id>();

/** Milliseconds, so that a time read as a Date and sent back as a cursor is the same time. */
export const instant = () => timestamp({ withTimezone: true, precision: 3 });

export const createdAt = () => instant().notNull().defaultNow();

export const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** A text that is sorted by its code points, the same on every machine. */
export const sortKey = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/** The terms of a text as a `tsvector` without positions; written with `array_to_tsvector`. */
export const terms = customType<{ data: string }>({ dataType: () => "tsvector" });
