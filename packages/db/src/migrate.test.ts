import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { countPendingMigrations, migrateDatabase } from "./migrate.ts";
import { createTestDatabase } from "./testing/index.ts";

const migrationsFolder = fileURLToPath(new URL("../migrations", import.meta.url));

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let client: Client;

/** The database as it was after the first migration, with a conversation in it. */
beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query("drop schema public cascade; drop schema drizzle cascade; create schema public");
  await client.query(readFileSync(`${migrationsFolder}/0000_start.sql`, "utf8"));
  const [first] = readMigrationFiles({ migrationsFolder });
  await client.query("create schema drizzle");
  await client.query("create table drizzle.__drizzle_migrations (id serial primary key, hash text, created_at bigint)");
  await client.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [
    first?.hash,
    first?.folderMillis,
  ]);
  const id = (last: number) => `'00000000-0000-7000-8000-00000000000${last}'`;
  await client.query(`
    insert into account (id, email, name, role) values (${id(1)}, 'a@example.org', 'A', 'member');
    insert into document (id, author_id, title, format) values (${id(2)}, ${id(1)}, 'Tides', 'markdown');
    insert into document_version (id, document_id, number, original, text, outline)
      values (${id(3)}, ${id(2)}, 1, convert_to('The 🌕 pulls the sea.', 'UTF8'), 'The 🌕 pulls the sea.', '[]');
    insert into chat_session (id, document_id, created_by) values (${id(4)}, ${id(2)}, ${id(1)});
    insert into message (id, chat_session_id, document_id, role, content, status, depth, on_path)
      values (${id(5)}, ${id(4)}, ${id(2)}, 'assistant', '[1]', 'complete', 0, true);
    insert into citation (message_id, number, document_id, document_version_id, quote, start, "end", verified)
      values (${id(5)}, 1, ${id(2)}, ${id(3)}, 'pulls', 6, 11, true);`);
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

it("brings the first schema's documents and citations to today's", async () => {
  expect(await countPendingMigrations(database.url)).toBeGreaterThan(0);
  await migrateDatabase(database.url);
  expect(await countPendingMigrations(database.url)).toBe(0);

  const versions = await client.query("select format, content, byte_size, sha256, created_by from document_version");
  expect(versions.rows).toEqual([
    {
      format: "markdown",
      content: { kind: "source" },
      byte_size: 23,
      sha256: createHash("sha256").update("The 🌕 pulls the sea.").digest("hex"),
      created_by: "00000000-0000-7000-8000-000000000001",
    },
  ]);
  const citations = await client.query("select prefix, quote, suffix from citation");
  expect(citations.rows).toEqual([{ prefix: "The 🌕 ", quote: "pulls", suffix: " the sea." }]);
});

it("takes turns: of many servers that start at once over an empty database each finds it whole, and none migrates twice", async () => {
  await using fresh = await createTestDatabase();
  const admin = new Client({ connectionString: fresh.url });
  await admin.connect();
  await admin.query("drop schema public cascade; drop schema drizzle cascade; create schema public");
  await Promise.all(Array.from({ length: 6 }, () => migrateDatabase(fresh.url)));
  const { rows } = await admin.query("select count(*)::int as n from drizzle.__drizzle_migrations");
  expect(rows).toEqual([{ n: readMigrationFiles({ migrationsFolder }).length }]);
  expect(await countPendingMigrations(fresh.url)).toBe(0);
  await admin.end();
});

it("leaves the database before or after a migration when its server is cut off, and the next one goes on from there", async () => {
  await using fresh = await createTestDatabase();
  const admin = new Client({ connectionString: fresh.url });
  await admin.connect();
  await admin.query("drop schema public cascade; drop schema drizzle cascade; create schema public");
  const cut = migrateDatabase(fresh.url).then(
    () => "done",
    () => "cut off",
  );
  const migrating =
    "from pg_stat_activity where datname = current_database() and application_name = 'marginalia migrate'";
  await expect.poll(async () => (await admin.query(`select 1 ${migrating}`)).rowCount, { interval: 1 }).toBe(1);
  await admin.query(`select pg_terminate_backend(pid) ${migrating}`);
  expect(await cut).toBe("cut off");
  await migrateDatabase(fresh.url);
  const { rows } = await admin.query("select count(*)::int as n from drizzle.__drizzle_migrations");
  expect(rows).toEqual([{ n: readMigrationFiles({ migrationsFolder }).length }]);
  await admin.end();
});

it("refuses a database of a newer version, and leaves it as it is", async () => {
  const later = await createTestDatabase();
  const other = new Client({ connectionString: later.url });
  await other.connect();
  try {
    await other.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 9e12)");
    const rows = async () => (await other.query("select * from drizzle.__drizzle_migrations order by id")).rows;
    const before = await rows();
    await expect(migrateDatabase(later.url)).rejects.toThrow("newer version of Marginalia");
    await expect(countPendingMigrations(later.url)).rejects.toThrow("newer version of Marginalia");
    expect(await rows()).toEqual(before);
  } finally {
    await other.end();
    await later.drop();
  }
});
