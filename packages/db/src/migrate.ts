import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";
import journal from "../migrations/meta/_journal.json" with { type: "json" };
import { MIGRATIONS } from "./migrations.ts";

/** Any constant serves, as long as every version of Marginalia uses the same one. */
const MIGRATION_LOCK = 7_236_114;

const migrationsFolder = fileURLToPath(new URL("../migrations", import.meta.url));

/**
 * Brings the database at `url` to this version's schema, or to the earlier one named `through`.
 *
 * A database that a newer version has migrated is refused: this one does not know what it holds.
 *
 * Several callers at once take turns by an advisory lock, which PostgreSQL frees when its holder dies. Each migration
 * runs in one transaction with its own bookkeeping, so a kill leaves the schema before or after it.
 */
export async function migrateDatabase(url: string, through?: string): Promise<void> {
  const client = new Client({ connectionString: url, application_name: "marginalia migrate" });
  client.on("error", () => undefined); // the query under way rejects with the same error
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query("set client_min_messages = warning");
    await refuseNewer(client);
    if (through === undefined) await migrate(drizzle({ client }), { migrationsFolder });
    else await migrateThrough(client, through);
  } finally {
    await client.end();
  }
}

/** Drizzle takes a folder's migrations, all of them: it gets a folder that ends with `tag`. */
async function migrateThrough(client: Client, tag: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "marginalia-migrations-"));
  try {
    await cp(migrationsFolder, folder, { recursive: true });
    const entries = journal.entries.slice(0, MIGRATIONS.indexOf(tag) + 1);
    await writeFile(join(folder, "meta/_journal.json"), JSON.stringify({ ...journal, entries }));
    await migrate(drizzle({ client }), { migrationsFolder: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function refuseNewer(client: Client): Promise<void> {
  const newest = Math.max(...readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis));
  if ((await lastMigration(client)) <= newest) return;
  throw new Error(
    "The database is of a newer version of Marginalia. Run that one, or restore a backup that was made before (docs/upgrading.md).",
  );
}

/** When the newest migration that the database has had was made, in milliseconds since 1970; 0 before the first. */
async function lastMigration(client: Client): Promise<number> {
  const known = await client.query<{ table: string | null }>(
    "select to_regclass('drizzle.__drizzle_migrations') as table",
  );
  if (!known.rows[0]?.table) return 0;
  const last = await client.query<{ at: string | null }>(
    "select max(created_at) as at from drizzle.__drizzle_migrations",
  );
  return Number(last.rows[0]?.at ?? 0);
}

/**
 * How many of this version's migrations the database at `url` still lacks. Looks only. Rejects for a database of a newer version.
 */
export async function countPendingMigrations(url: string): Promise<number> {
  const client = new Client({ connectionString: url, application_name: "marginalia migrate" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await refuseNewer(client);
    const last = await lastMigration(client);
    return readMigrationFiles({ migrationsFolder }).filter(({ folderMillis }) => folderMillis > last).length;
  } finally {
    await client.end();
  }
}
