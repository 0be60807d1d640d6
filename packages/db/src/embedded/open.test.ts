import { stat } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findEmbeddedPostgres, openEmbeddedPostgres } from "./index.ts";
import { choosePort } from "./port.ts";
import { isRunning, makeWorld, query, type World } from "./test-world.ts";

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.remove());

describe("opening a data directory", { timeout: 60_000 }, () => {
  it("keeps what was written when it is closed and opened again, on the same port", async () => {
    const first = await openEmbeddedPostgres(world);
    expect(first.adopted).toBe(false);
    await query(first.url, "create table note as select 'kept' as text");
    await first.close();
    const second = await openEmbeddedPostgres(world);
    expect(second.adopted).toBe(false);
    expect(second.url).toBe(first.url);
    expect(await query(second.url, "select text from note")).toEqual([{ text: "kept" }]);
    await second.close();
  });

  it("stops the server with the last handle, not with the first", async () => {
    const first = await openEmbeddedPostgres(world);
    const second = await openEmbeddedPostgres(world);
    expect([first.adopted, second.adopted]).toEqual([false, true]);
    await first.close();
    expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await Promise.all([second.close(), second.close()]);
    expect(await isRunning(world.dataDir)).toBe(false);
    await expect(query(second.url, "select 1")).rejects.toThrow("ECONNREFUSED");
  });

  it("is safe, closed to others and knows every alphabet", async () => {
    const postgres = await openEmbeddedPostgres(world);
    const [row] = await query(
      postgres.url,
      `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
              current_setting('data_checksums') as checksums, current_setting('listen_addresses') as addresses,
              lower('ÄÉЖ') as lower,
              (select rolsuper from pg_roles where rolname = current_user) as super`,
    );
    expect(row).toEqual({
      ...{ fsync: "on", pages: "on", checksums: "on", addresses: "127.0.0.1", lower: "äéж", super: false },
    });
    const wrong = postgres.url.replace(/:[0-9a-f]{64}@/, ":guessed@");
    await expect(query(wrong, "select 1")).rejects.toThrow("password authentication failed");
    expect((await stat(join(world.dataDir, "postgres"))).mode & 0o777).toBe(0o700);
    expect((await stat(join(world.dataDir, "postgres-password"))).mode & 0o777).toBe(0o600);
    expect((await stat(join(world.dataDir, "postgres.log"))).mode & 0o777).toBe(0o600);
    await postgres.close();
  });

  it("takes another port when a stranger listens on the one it had", async () => {
    const first = await openEmbeddedPostgres(world);
    await first.close();
    const stranger = createServer().listen(Number(new URL(first.url).port), "127.0.0.1");
    const second = await openEmbeddedPostgres(world);
    expect(second.url).not.toBe(first.url);
    expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await second.close();
    stranger.close();
  });
});

describe("looking for a running server", { timeout: 60_000 }, () => {
  it("finds it while it runs, and starts nothing", async () => {
    expect(await findEmbeddedPostgres(world.dataDir)).toBeUndefined();
    const postgres = await openEmbeddedPostgres(world);
    expect(await findEmbeddedPostgres(world.dataDir)).toBe(postgres.url);
    await postgres.close();
    expect(await findEmbeddedPostgres(world.dataDir)).toBeUndefined();
  });
});

describe("choosing a port", () => {
  it("stays out of the range from which systems take ports for outgoing connections", async () => {
    const port = await choosePort(undefined);
    expect(port).toBeGreaterThanOrEqual(20_000);
    expect(port).toBeLessThan(30_000);
  });
});
