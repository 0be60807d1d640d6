import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { openVolatilePostgres } from "../embedded/open.ts";
import { readPostmaster } from "../embedded/postmaster.ts";
import { migrateDatabase } from "../migrate.ts";

/** What a test file needs to get databases of its own. Plain data: Vitest hands it from the main process to workers. */
export type TestCluster = {
  /** a role that may create databases */
  readonly adminUrl: string;
  /** the migrated database that others are cloned from; nobody can connect to it */
  readonly template: string;
};

declare module "vitest" {
  interface ProvidedContext {
    testCluster: TestCluster;
  }
}

const PREFIX = "marginalia-test-";

/** The address `url` with another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Connects, runs `action` and disconnects. */
export async function asAdmin<T>(url: string, action: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: url, application_name: "marginalia tests" });
  admin.on("error", () => undefined); // the query under way rejects with the same error
  await admin.connect();
  try {
    return await action(admin);
  } finally {
    await admin.end();
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Ends the clusters of test runs that were killed before they could do it themselves. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(PREFIX) ? name.slice(PREFIX.length).split("-")[0] : Number.NaN);
    if (!Number.isSafeInteger(pid) || isAlive(pid)) continue;
    const directory = join(tmpdir(), name);
    const dataDir = join(directory, "data");
    const postmaster = await readPostmaster(join(dataDir, "postgres")).catch(() => undefined);
    // Whoever joins last stops it.
    if (postmaster?.alive) await openVolatilePostgres({ dataDir }).then((left) => left.close());
    await rm(directory, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function openCluster(): Promise<{ url: string; close(): Promise<void> }> {
  // biome-ignore lint/style/noProcessEnv: the tests' own switch; no product code runs here
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, close: async () => undefined };
  await removeAbandoned();
  const directory = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  await chmod(directory, 0o711); // as root, PostgreSQL runs as another user, who has to pass
  const postgres = await openVolatilePostgres({ dataDir: join(directory, "data") });
  return {
    url: postgres.url,
    close: async () => {
      await postgres.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/**
 * Starts one PostgreSQL for a test run (or uses TEST_DATABASE_URL, whose role must be allowed to create databases) and
 * makes the migrated template in it.
 */
export async function openTestCluster(): Promise<TestCluster & { close(): Promise<void> }> {
  const { url, close } = await openCluster();
  const run = `marginalia_test_${randomBytes(6).toString("hex")}`;
  try {
    await asAdmin(url, (admin) => admin.query(`create database ${run}`));
    await migrateDatabase(withDatabase(url, run));
    // Not even a curious psql may connect: a template in use cannot be cloned.
    await asAdmin(url, (admin) => admin.query(`alter database ${run} allow_connections false`));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    adminUrl: url,
    template: run,
    close: async () => {
      await asAdmin(url, async (admin) => {
        const left = await admin.query<{ datname: string }>(
          "select datname from pg_database where starts_with(datname, $1)",
          [run],
        );
        for (const { datname } of left.rows) await admin.query(`drop database if exists ${datname} with (force)`);
      });
      await close();
    },
  };
}
