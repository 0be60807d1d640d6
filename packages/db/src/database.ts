import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { type Hearing, type Listener, listenTo } from "./listen.ts";
import * as schema from "./schema/index.ts";

export type Database = NodePgDatabase<typeof schema> & { readonly $client: Pool };

export type OpenDatabase = {
  readonly db: Database;
  /** Hears what is announced on a channel of this database, over a connection that is not of the pool. */
  listen(channel: string, hearing: Hearing): Listener;
  close(): Promise<void>;
};

/**
 * Opens a pool on the PostgreSQL at `url`; connections are made when they are needed.
 *
 * `onError` hears of idle connections that broke (the pool replaces them by itself). No statement runs longer than 30 s
 * and no caller waits longer than 5 s for a connection: both become errors.
 */
export function openDatabase(
  url: string,
  options: { max?: number; onError?: (error: Error) => void } = {},
): OpenDatabase {
  const pool = new Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: "marginalia",
    keepAlive: true,
  });
  pool.on("error", (error) => options.onError?.(error));
  return {
    db: drizzle({ client: pool, schema, casing: "snake_case" }),
    listen: (channel, hearing) => listenTo(url, channel, hearing),
    close: () => pool.end(),
  };
}
