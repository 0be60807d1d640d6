import { createHash } from "node:crypto";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { createGzip } from "node:zlib";
import { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { countPendingMigrations } from "../migrate.ts";
import { MIGRATIONS } from "../migrations.ts";
import { BackupError, type Head, type Line } from "./frames.ts";
import { copyOut, PLAIN_VALUES, readTables, type Table } from "./tables.ts";

/** What was saved or restored. */
export type Tally = { readonly tables: number; readonly rows: number };

const NEWEST = MIGRATIONS.at(-1) ?? "";

type BackupOptions = {
  /** Hears of each table that is done. */
  onTable?: (name: string, rows: number) => void;
  /** The schema that the database is at: this version's. */
  schema?: string;
};

/**
 * Writes all that the instance at `url` holds into `sink`, as it is at one moment, while the instance goes on. The sink is ended.
 * Errors: BackupError where the database is not at this version's schema.
 */
export async function writeBackup(
  url: string,
  sink: Writable,
  { onTable, schema = NEWEST }: BackupOptions = {},
): Promise<Tally> {
  if (schema === NEWEST && (await countPendingMigrations(url)) > 0)
    throw new BackupError("The database is of an earlier version: start this version, or run `marginalia migrate`.");
  const client = new Client({ connectionString: url, application_name: "marginalia backup" });
  client.on("error", () => undefined); // the query under way rejects with the same error
  await client.connect();
  const packed = createGzip();
  const failed = new Promise<never>((_, reject) => {
    for (const stream of [packed, sink]) stream.once("error", reject);
  });
  failed.catch(() => undefined);
  packed.pipe(sink);
  const write = async (bytes: string | Buffer) => {
    if (!packed.write(bytes)) await Promise.race([once(packed, "drain"), failed]);
  };
  const writeLine = (line: Head | Line) => write(`${JSON.stringify(line)}\n`);
  try {
    await client.query(PLAIN_VALUES);
    await client.query("begin isolation level repeatable read read only");
    await writeLine({ format: "marginalia.backup", version: 1, schema, takenAt: new Date().toISOString() });
    const tables = await readTables(client);
    let rows = 0;
    for (const table of tables) {
      await writeLine({ table: table.name, columns: [...table.columns] });
      const copied = await readRows(client, table, async (chunk) => {
        await writeLine({ bytes: chunk.length });
        await write(chunk);
      });
      await writeLine(copied);
      rows += copied.rows;
      onTable?.(table.name, copied.rows);
    }
    await writeLine({ tables: tables.length });
    await client.query("commit");
    packed.end();
    if (!sink.writableFinished) await Promise.race([once(sink, "finish"), failed]);
    return { tables: tables.length, rows };
  } finally {
    packed.destroy();
    await client.end();
  }
}

/** How many rows a table has, and the hash of them all in the order of their key. */
export async function readRows(client: Client, table: Table, take: (chunk: Buffer) => Promise<void> = async () => {}) {
  const hash = createHash("sha256");
  const copy = client.query(copyTo(copyOut(table)));
  for await (const chunk of copy) {
    hash.update(chunk);
    await take(chunk);
  }
  return { rows: copy.rowCount, sha256: hash.digest("hex") };
}
