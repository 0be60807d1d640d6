import { type Database, openDatabase } from "@marginalia/db";
import { openEmbeddedPostgres } from "@marginalia/db/embedded";
import { migrateDatabase } from "@marginalia/db/migrate";
import { env } from "./env.ts";

/** Runs `work` with the address of the instance's PostgreSQL: the one that a running server uses, or one started for the while. */
export async function withAddress<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
  if (env.DATABASE_URL) return work(env.DATABASE_URL);
  const embedded = await openEmbeddedPostgres({ dataDir: env.MARGINALIA_DATA_DIR });
  try {
    return await work(embedded.url);
  } finally {
    await embedded.close();
  }
}

/** Runs `work` on the instance's database, brought to this version's schema. */
export function withDatabase<Result>(work: (db: Database) => Promise<Result>): Promise<Result> {
  return withAddress(async (url) => {
    await migrateDatabase(url);
    const { db, close } = openDatabase(url, { max: 1 });
    try {
      return await work(db);
    } finally {
      await close();
    }
  });
}
