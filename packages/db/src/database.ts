import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Client, Pool, type PoolClient } from "pg";
import { type Hearing, type Listener, listenTo } from "./listen.ts";

export type Database = NodePgDatabase & { readonly $client: Pool };

/** A connection of the pool. */
export type DatabaseClient = PoolClient;

export type OpenDatabase = {
  readonly db: Database;
  /** Hears what is announced on a channel of this database, over a connection that is not of the pool. */
  listen(channel: string, hearing: Hearing): Listener;
  close(): Promise<void>;
};

type DatabaseOptions = {
  /** Connections; 10. */
  max?: number;
  /** Milliseconds. */
  patience?: number;
  onConnect?: (client: DatabaseClient) => void;
  onError?: (error: Error) => void;
};

/**
 * Opens a pool on the PostgreSQL at `url`; connections are made when they are needed.
 *
 * `onConnect` gets each connection before it is used. `onError` hears of connections that broke while no statement ran (the pool replaces them by itself). No statement runs longer than 30 s
 * and no caller waits longer than 5 s for a connection, or longer than `patience` for either: both become errors.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): OpenDatabase {
  const pool = new Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: options.patience ?? 5_000,
    statement_timeout: options.patience ?? 30_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: "marginalia",
    keepAlive: true,
  });
  const onError = (error: Error) => options.onError?.(error);
  pool.on("error", onError);
  if (options.onConnect) pool.on("connect", options.onConnect);
  const db = drizzle({ client: pool, casing: "snake_case" });
  // Drizzle's own never gives a connection back on which BEGIN failed, as it does when the database goes down.
  db.transaction = async (run, config) => {
    const client = await pool.connect();
    client.on("error", onError); // one that breaks between two statements would end the process
    try {
      return await drizzle({ client, casing: "snake_case" }).transaction(run, config);
    } finally {
      client.off("error", onError);
      client.release();
    }
  };
  return {
    db,
    listen: (channel, hearing) => listenTo(url, channel, hearing),
    close: () => pool.end(),
  };
}

/** How many connections the PostgreSQL at `url` takes from others than its administrators. */
export async function readConnectionLimit(url: string): Promise<number> {
  const client = new Client({ connectionString: url, application_name: "marginalia" });
  client.on("error", () => undefined); // the query under way rejects with the same error
  await client.connect();
  try {
    const { rows } = await client.query<{ limit: number }>(
      "select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as limit",
    );
    return rows[0]?.limit ?? 0;
  } finally {
    await client.end();
  }
}
