import { readConnectionLimit } from "@marginalia/db";
import { env } from "./env.ts";

/** Throws when so many processes may open more connections than PostgreSQL takes, with what to set. */
export async function demandConnections(databaseUrl: string, processes: number): Promise<void> {
  const each = env.DATABASE_POOL_SIZE + 1; // and the one that listens
  const limit = await readConnectionLimit(databaseUrl);
  if (processes * each <= limit) return;
  throw new Error(
    `${processes} processes (WEB_CONCURRENCY) with ${each} connections each (DATABASE_POOL_SIZE and one that listens) are ` +
      `more than the ${limit} that PostgreSQL takes. Set DATABASE_POOL_SIZE to ${Math.max(1, Math.floor(limit / processes) - 1)} ` +
      "or less, or raise max_connections.",
  );
}
