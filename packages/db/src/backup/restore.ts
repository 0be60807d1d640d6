import type { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { migrateDatabase } from "../migrate.ts";
import { MIGRATIONS } from "../migrations.ts";
import { readRows, type Tally } from "./backup.ts";
import { BackupError, createFrameReader, type FrameReader, Head, Line } from "./frames.ts";
import { PLAIN_VALUES, quoted, readTables, type Table } from "./tables.ts";

type RestoreOptions = {
  /** Hears of each table that is restored and compared. */
  onTable?: ((name: string, rows: number) => void) | undefined;
};

/**
 * Reads a backup into the empty database at `url` and brings it to this version's schema. Every table is read back and held
 * against the backup's hash of its rows before anything counts: all of it is there afterwards, or nothing.
 *
 * Errors: BackupError for a file that is not whole, not ours or of a newer version, and for a database that holds something.
 */
export async function restoreBackup(url: string, source: Readable, { onTable }: RestoreOptions = {}): Promise<Tally> {
  const unpacked = createGunzip();
  const unpacking = pipeline(source, unpacked).catch(() => undefined); // whoever reads hears of it
  const client = new Client({ connectionString: url, application_name: "marginalia restore" });
  client.on("error", () => undefined); // the query under way rejects with the same error
  await client.connect();
  try {
    const frames = createFrameReader(unpacked);
    const head = Head.safeParse(await frames.line());
    if (!head.success) throw new BackupError("This is no backup of Marginalia.");
    const { schema } = head.data;
    if (!MIGRATIONS.includes(schema))
      throw new BackupError(`The backup is of a newer version of Marginalia (${schema}): restore it with that one.`);
    await client.query(PLAIN_VALUES);
    await makeRoom(client);
    await migrateDatabase(url, schema);
    const tally = await load(client, frames, { onTable });
    await migrateDatabase(url);
    return tally;
  } finally {
    unpacked.destroy();
    await unpacking;
    await client.end();
  }
}

/** Takes an unused instance's tables away, of whatever version. Errors: BackupError where there is anything else. */
async function makeRoom(client: Client): Promise<void> {
  const tables = await readTables(client);
  if (tables.length > 0) {
    const known = await client.query("select to_regclass('drizzle.__drizzle_migrations') is not null as ours");
    if (!known.rows[0]?.ours) throw new BackupError("The database holds something else than Marginalia's.");
    await demandEmpty(client, tables);
  }
  await client.query("begin");
  await client.query("drop schema if exists drizzle cascade");
  await client.query("drop schema public cascade");
  await client.query("create schema public");
  await client.query("commit");
}

async function demandEmpty(client: Client, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables) {
    const { rowCount } = await client.query(`select from ${quoted(name)} limit 1`);
    if (rowCount)
      throw new BackupError(`The instance is in use (there are rows in ${name}): restore into an empty one.`);
  }
}

async function load(client: Client, frames: FrameReader, { onTable }: RestoreOptions): Promise<Tally> {
  await client.query("begin");
  const tables = await readTables(client);
  await client.query(`lock table ${tables.map(({ name }) => quoted(name)).join(", ")} in access exclusive mode`);
  await demandEmpty(client, tables); // a server may have begun in the meantime
  let rows = 0;
  for (const table of tables) {
    const begin = Line.parse(await frames.line());
    if (!("table" in begin) || begin.table !== table.name || begin.columns.join() !== table.columns.join())
      throw new BackupError(`The backup's schema is not ours: ${table.name} is not where it belongs.`);
    const said = await loadRows(client, table, frames);
    const stored = await readRows(client, table);
    if (stored.rows !== said.rows || stored.sha256 !== said.sha256)
      throw new BackupError(`The rows of ${table.name} are not those of the backup: nothing was restored.`);
    rows += stored.rows;
    onTable?.(table.name, stored.rows);
  }
  const end = Line.parse(await frames.line());
  if (!("tables" in end) || end.tables !== tables.length) throw new BackupError("The backup is not whole.");
  await client.query("commit");
  return { tables: tables.length, rows };
}

async function loadRows(client: Client, { name, columns }: Table, frames: FrameReader) {
  let said: { rows: number; sha256: string } | undefined;
  async function* rows() {
    for (;;) {
      const line = Line.parse(await frames.line());
      if ("bytes" in line) yield* frames.bytes(line.bytes);
      else if ("sha256" in line) {
        said = line;
        return;
      } else throw new BackupError(`The backup is damaged at ${name}.`);
    }
  }
  const copy: Writable = client.query(copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join(", ")}) from stdin`));
  await pipeline(rows, copy);
  if (!said) throw new BackupError(`The backup is damaged at ${name}.`);
  return said;
}
