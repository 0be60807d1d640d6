import { createReadStream, readdirSync } from "node:fs";
import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { gunzipSync, gzipSync } from "node:zlib";
import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { countPendingMigrations, migrateDatabase } from "../migrate.ts";
import { MIGRATIONS } from "../migrations.ts";
import { fillTables } from "../testing/fill.ts";
import { createTestDatabase } from "../testing/index.ts";
import { readRows, writeBackup } from "./backup.ts";
import { restoreBackup } from "./restore.ts";
import { readTables } from "./tables.ts";

const keptFolder = new URL("./schemas/", import.meta.url);

/** The number of rows and their hash, by table. */
async function contentOf(url: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const content: Record<string, { rows: number; sha256: string }> = {};
    for (const table of await readTables(client)) content[table.name] = await readRows(client, table);
    return content;
  } finally {
    await client.end();
  }
}

async function backupOf(url: string): Promise<Buffer> {
  const sink = new PassThrough();
  const [bytes] = await Promise.all([buffer(sink), writeBackup(url, sink)]);
  return bytes;
}

async function run(url: string, sql: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

const restore = (url: string, bytes: Buffer) => restoreBackup(url, Readable.from([bytes]));

describe("a backup", () => {
  it("brings every row of every table to another database, whatever stands in it", async () => {
    await using from = await createTestDatabase();
    await using to = await createTestDatabase();
    await fillTables(from.url, 25);
    const before = await contentOf(from.url);
    expect(Object.values(before).every(({ rows }) => rows > 0)).toBe(true);
    const tally = await restore(to.url, await backupOf(from.url));
    expect(await contentOf(to.url)).toEqual(before);
    expect(tally.rows).toBe(Object.values(before).reduce((sum, { rows }) => sum + rows, 0));
  });

  it("is of one moment while others write", async () => {
    await using from = await createTestDatabase();
    await using to = await createTestDatabase();
    const person = (n: number) =>
      `insert into account (id, email, name, role) values (gen_random_uuid(), 'p${n}@example.org', 'P', 'member')`;
    const pair = (n: number) =>
      run(from.url, `begin; ${person(n)}; insert into instance_setting (key, value) values ('p${n}', ''); commit`);
    for (let n = 0; n < 20; n += 1) await pair(n);
    let going = true;
    const writing = (async () => {
      for (let n = 20; going; n += 1) await pair(n);
    })();
    const bytes = await backupOf(from.url);
    going = false;
    await writing;
    await restore(to.url, bytes);
    // What is written together is saved together: neither table is ahead of the other.
    const { account, instance_setting } = await contentOf(to.url);
    expect(account?.rows).toBeGreaterThanOrEqual(20);
    expect(instance_setting?.rows).toBe(account?.rows);
  });

  it("is refused, and nothing stays of it, when it is damaged, cut off, newer or something else", async () => {
    await using from = await createTestDatabase();
    await using to = await createTestDatabase();
    await fillTables(from.url, 3);
    const bytes = await backupOf(from.url);
    const plain = gunzipSync(bytes).toString("latin1");
    const packed = (text: string) => gzipSync(Buffer.from(text, "latin1"));
    const newest = MIGRATIONS.at(-1) ?? "";
    const bad = [
      bytes.subarray(0, bytes.length - 200),
      packed(plain.slice(0, plain.lastIndexOf('{"tables"'))),
      packed(plain.replace("2026-01-02", "2026-01-03")),
      packed(plain.replace(newest, "9999_tomorrow")),
      packed(plain.replace('"account"', '"acount"')),
      Buffer.from("a letter to somebody"),
      packed('{"format":"other"}\n'),
      packed(plain.slice(0, 40)),
    ];
    for (const [at, file] of bad.entries()) {
      await expect(restore(to.url, file), `file ${at}`).rejects.toThrow(/backup|newer/);
      expect(Object.values(await contentOf(to.url)).filter(({ rows }) => rows > 0)).toEqual([]);
    }
    await restore(to.url, bytes);
    expect(await contentOf(to.url)).toEqual(await contentOf(from.url));
  });

  it("goes into no database that holds anything", async () => {
    await using from = await createTestDatabase();
    await using used = await createTestDatabase();
    await fillTables(from.url, 2);
    const bytes = await backupOf(from.url);
    await run(used.url, "insert into instance_setting (key, value) values ('a', 'b')");
    const before = await contentOf(used.url);
    await expect(restore(used.url, bytes)).rejects.toThrow("is in use (there are rows in instance_setting)");
    expect(await contentOf(used.url)).toEqual(before);
    await run(
      used.url,
      "drop schema public cascade; drop schema drizzle cascade; create schema public; create table theirs (a int)",
    );
    await expect(restore(used.url, bytes)).rejects.toThrow("something else than Marginalia's");
    expect((await run(used.url, "select * from theirs")).rowCount).toBe(0);
  });

  it("is not made of a database of an earlier version", async () => {
    await using old = await createTestDatabase();
    await run(old.url, "drop schema public cascade; drop schema drizzle cascade; create schema public");
    await migrateDatabase(old.url, MIGRATIONS[0]);
    await expect(backupOf(old.url)).rejects.toThrow("earlier version");
  });
});

describe("the kept backup of each schema", () => {
  it("is there (npm run schemas makes it)", () => {
    expect(readdirSync(keptFolder).sort()).toEqual(MIGRATIONS.map((tag) => `${tag}.backup`));
  });

  it.each(MIGRATIONS)("%s is restored and brought to today's", async (tag) => {
    await using to = await createTestDatabase();
    await restoreBackup(to.url, createReadStream(new URL(`${tag}.backup`, keptFolder)));
    expect(await countPendingMigrations(to.url)).toBe(0);
    const content = await contentOf(to.url);
    for (const table of ["account", "document", "document_version", "chat_session", "message", "citation"]) {
      expect(content[table]?.rows, table).toBe(2);
    }
    // What the application asks for can be asked of it.
    const { rows } = await run(to.url, "select byte_size, sha256 from document_version");
    expect(rows.every(({ byte_size, sha256 }) => byte_size > 0 && sha256.length === 64)).toBe(true);
  });
});
