import { type Database, openDatabase } from "@marginalia/db";
import { openEmbeddedPostgres } from "@marginalia/db/embedded";
import { migrateDatabase } from "@marginalia/db/migrate";
import { env } from "./env.ts";

/** Runs `work` on the instance's migrated database: the one that a running server uses, or one started for the while. */
export async function withDatabase<Result>(work: (db: Database) => Promise<Result>): Promise<Result> {
  const embedded = env.DATABASE_URL ? undefined : await openEmbeddedPostgres({ dataDir: env.MARGINALIA_DATA_DIR });
  try {
    const url = env.DATABASE_URL ?? embedded?.url ?? "";
    await migrateDatabase(url);
    const { db, close } = openDatabase(url, { max: 1 });
    try {
      return await work(db);
    } finally {
      await close();
    }
  } finally {
    await embedded?.close();
  }
}
