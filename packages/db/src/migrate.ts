import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";
import journal from "../migrations/meta/_journal.json" with { type: "json" };

/** Any constant serves, as long as every version of Marginalia uses the same one. */
const MIGRATION_LOCK = 7_236_114;

const migrationsFolder = fileURLToPath(new URL("../migrations", import.meta.url));

/** The names of all migrations, oldest first. The schema after one bears its name. */
export const MIGRATIONS: readonly string[] = journal.entries.map(({ tag }) => tag);

/**
 * Brings the database at `url` to this version's schema, or to the earlier one named `through`.
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

/** How many of this version's migrations the database at `url` still lacks. Looks only. */
export async function countPendingMigrations(url: string): Promise<number> {
  const client = new Client({ connectionString: url, application_name: "marginalia migrate" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const known = await client.query<{ table: string | null }>(
      "select to_regclass('drizzle.__drizzle_migrations') as table",
    );
    const all = readMigrationFiles({ migrationsFolder });
    if (!known.rows[0]?.table) return all.length;
    const last = await client.query<{ at: string }>("select max(created_at) as at from drizzle.__drizzle_migrations");
    return all.filter((one) => one.folderMillis > Number(last.rows[0]?.at ?? 0)).length;
  } finally {
    await client.end();
  }
}
