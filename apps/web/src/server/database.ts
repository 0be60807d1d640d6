import { join } from "node:path";
import { openEmbeddedPostgres } from "@marginalia/db/embedded";
import { migrateDatabase } from "@marginalia/db/migrate";
import { env } from "./env.ts";
import { log } from "./log.ts";
import { readSecret } from "./secret.ts";

/** What every process of an instance is given: plain data, so that it can be sent to them. */
export type Place = {
  databaseUrl: string;
  /** Where the embedded database is; null for another's PostgreSQL. */
  dataDir: string | null;
  secret: string;
};

const ownDir = env.MARGINALIA_DATA_DIR ?? join(import.meta.dirname, "../../../../data");

/** The instance's database, embedded or another's, brought to this version's schema. */
export async function openPlace(): Promise<{ place: Place; close(): Promise<void> }> {
  const embedded = env.DATABASE_URL
    ? undefined
    : await openEmbeddedPostgres({ dataDir: ownDir, onLog: (line) => log.info({ source: "postgres" }, line) });
  const close = async () => embedded?.close();
  try {
    const databaseUrl = env.DATABASE_URL ?? embedded?.url ?? "";
    await migrateDatabase(databaseUrl);
    const secret = env.MARGINALIA_SECRET ?? (await readSecret(ownDir));
    return { place: { databaseUrl, dataDir: embedded ? ownDir : null, secret }, close };
  } catch (error) {
    await close();
    throw error;
  }
}
