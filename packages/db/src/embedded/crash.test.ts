import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbeddedPostgres } from "./index.ts";
import { runAs } from "./program.ts";
import { chooseUser } from "./system-user.ts";
import { eventually, isRunning, makeWorld, openInChild, postmasterPid, query, type World } from "./test-world.ts";

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.remove());

/** Inserts numbers one by one until the connection breaks, and tells the last one that was acknowledged. */
async function writeUntilCut(url: string): Promise<{ lastAcknowledged: Promise<number> }> {
  await query(url, "create table number (n int)");
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  let acknowledged = 0;
  async function run(): Promise<number> {
    for (;;) {
      try {
        await client.query("insert into number values ($1)", [acknowledged + 1]);
        acknowledged += 1;
      } catch {
        return acknowledged;
      }
    }
  }
  const lastAcknowledged = run();
  await eventually(async () => acknowledged >= 50);
  return { lastAcknowledged };
}

describe("after a crash", { timeout: 90_000 }, () => {
  it("adopts the server that a killed process left running", async () => {
    const child = openInChild(world.dataDir);
    const { url } = await child.opened;
    await query(url, "create table note as select 'kept' as text");
    const pid = await postmasterPid(world.dataDir);
    await child.kill();
    const postgres = await openEmbeddedPostgres(world);
    expect(postgres.adopted).toBe(true);
    expect(postgres.url).toBe(url);
    expect(await postmasterPid(world.dataDir)).toBe(pid);
    expect(await query(postgres.url, "select text from note")).toEqual([{ text: "kept" }]);
    await postgres.close();
    expect(await isRunning(world.dataDir)).toBe(false);
  });

  it("loses no acknowledged row when process and server are both killed", async () => {
    const child = openInChild(world.dataDir);
    const { url } = await child.opened;
    const { lastAcknowledged } = await writeUntilCut(url);
    const pid = await postmasterPid(world.dataDir);
    await child.kill();
    process.kill(pid, "SIGKILL");
    const postgres = await openEmbeddedPostgres(world);
    expect(postgres.adopted).toBe(false);
    const [row] = await query<{ max: number }>(postgres.url, "select max(n)::int from number");
    expect(row?.max).toBeGreaterThanOrEqual(await lastAcknowledged);
    await postgres.close();
  });

  it("brings a killed server back on the same port, with every acknowledged row, and says so", async () => {
    const lines: string[] = [];
    const postgres = await openEmbeddedPostgres({ ...world, onLog: (line) => lines.push(line) });
    const { lastAcknowledged } = await writeUntilCut(postgres.url);
    process.kill(await postmasterPid(world.dataDir), "SIGKILL");
    const acknowledged = await lastAcknowledged;
    const rows = await eventually(() => query<{ max: number }>(postgres.url, "select max(n)::int from number"));
    expect(rows[0]?.max).toBeGreaterThanOrEqual(acknowledged);
    await eventually(async () => lines.length === 2);
    expect(lines).toEqual([
      "The database has gone down; it is brought back in a few seconds.",
      "The database is back.",
    ]);
    await postgres.close();
    await expect(query(postgres.url, "select 1")).rejects.toThrow("ECONNREFUSED");
  });

  it("closes at once while the server is down, and leaves it down", async () => {
    const postgres = await openEmbeddedPostgres(world);
    process.kill(await postmasterPid(world.dataDir), "SIGKILL");
    await eventually(
      async () =>
        await query(postgres.url, "select 1").then(
          () => false,
          () => true,
        ),
    );
    await postgres.close();
    await expect(query(postgres.url, "select 1")).rejects.toThrow("ECONNREFUSED");
  });

  it("starts although the pid of the dead server now belongs to another program of the same user", async () => {
    const child = openInChild(world.dataDir);
    await child.opened;
    const pid = await postmasterPid(world.dataDir);
    await child.kill();
    process.kill(pid, "SIGKILL");
    const cluster = join(world.dataDir, "postgres");
    const stranger = spawn("sleep", ["60"], { ...runAs(await chooseUser(cluster)), stdio: "ignore" });
    await once(stranger, "spawn");
    const pidFile = join(cluster, "postmaster.pid");
    await writeFile(pidFile, (await readFile(pidFile, "utf8")).replace(/^\d+/, String(stranger.pid)));
    const postgres = await openEmbeddedPostgres(world);
    expect(postgres.adopted).toBe(false);
    await postgres.close();
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
  });

  it("leaves nothing half made when it is killed in the middle of initdb", async () => {
    const child = openInChild(world.dataDir);
    await eventually(async () => {
      const workshop = (await readdir(world.dataDir)).find((name) => name.startsWith("postgres-new-")) ?? "none";
      return (await readdir(join(world.dataDir, workshop, "cluster"))).includes("base");
    });
    await child.kill();
    expect(await readdir(world.dataDir)).not.toContain("postgres");
    const postgres = await openEmbeddedPostgres(world);
    expect(await query(postgres.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await postgres.close();
    await (await openEmbeddedPostgres(world)).close();
    expect((await readdir(world.dataDir)).sort()).toEqual(["postgres", "postgres-password", "postgres.log"]);
  });
});
