import { bigint, integer, pgTable, varchar } from "drizzle-orm/pg-core";

/**
 * What has been used of each budget, in the columns that rate-limiter-flexible reads and writes. Its migration makes it
 * unlogged: counting must cost no write to disk, and a count that a crash loses is no loss.
 */
export const rateLimit = pgTable("rate_limit", {
  key: varchar({ length: 255 }).primaryKey(),
  points: integer().notNull().default(0),
  /** Milliseconds since 1970. */
  expire: bigint({ mode: "number" }),
});
