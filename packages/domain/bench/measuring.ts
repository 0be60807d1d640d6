import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AccountId } from "@marginalia/contract";
import { type Database, openDatabase } from "@marginalia/db";
import { openEmbeddedPostgres } from "@marginalia/db/embedded";
import { migrateDatabase } from "@marginalia/db/migrate";
import { authenticate } from "../src/authenticate.ts";
import type { Scope } from "../src/scope.ts";
import { openBrowser } from "../src/testing.ts";

/** An account as somebody at a browser. */
export async function scopeOf(db: Database, accountId: AccountId): Promise<Scope> {
  const actor = await authenticate({ db }, { kind: "device", secret: await openBrowser({ db }, accountId) });
  if (!actor) throw new Error("The benchmark's own person was not let in.");
  return { db, actor };
}

/** Milliseconds. */
export async function timed(call: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await call();
  return performance.now() - began;
}

export function quantiles(times: number[]): { median: number; p99: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  return { median: at(0.5), p99: at(0.99) };
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Measures on an empty database of its own, which is gone afterwards. */
export async function onOwnDatabase(measure: (db: Database) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "marginalia-bench-"));
  await chmod(directory, 0o711); // as root, PostgreSQL runs as another user, who has to pass
  const postgres = await openEmbeddedPostgres({ dataDir: join(directory, "data") });
  try {
    await migrateDatabase(postgres.url);
    const { db, close } = openDatabase(postgres.url);
    await measure(db).finally(close);
  } finally {
    await postgres.close();
    await rm(directory, { recursive: true, force: true });
  }
}
