import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import type { AuditAction } from "@marginalia/contract";
import { openDatabase } from "@marginalia/db";
import { restoreBackup, type Tally, writeBackup } from "@marginalia/db/backup";
import { recordOperation } from "@marginalia/domain";
import { type Command, InvalidArgumentError } from "commander";
import { withAddress } from "../database.ts";

const OWNER_ALONE = 0o600;

export function addBackupCommands(program: Command): void {
  program
    .command("backup")
    .description("save everything that the instance holds into a new file, at one moment, while the server runs")
    .argument("<file>", "the new file; - for standard output", newFile)
    .action(async (path: string) => {
      if (path === "-")
        return say("Saved", await noted("made backup", (url) => writeBackup(url, process.stdout, { onTable })));
      // Under its own name it is there only when it is whole and on the disk.
      const part = `${path}.part`;
      try {
        const sink = createWriteStream(part, { flags: "wx", mode: OWNER_ALONE, flush: true });
        const tally = await noted("made backup", (url) => writeBackup(url, sink, { onTable }));
        await rename(part, path);
        say("Saved", tally);
      } catch (error) {
        if (!isTaken(error)) await rm(part, { force: true });
        throw error;
      }
    });

  program
    .command("restore")
    .description("read a backup into an instance that holds nothing yet: all of it, or nothing")
    .argument("<file>", "what `backup` saved; - for standard input")
    .action(async (path: string) => {
      const source = path === "-" ? process.stdin : createReadStream("", { fd: await open(path) });
      say("Restored and compared", await noted("restored backup", (url) => restoreBackup(url, source, { onTable })));
    });
}

/** Does it, and leaves in the audit log that it was done; a database that takes no writing, a replica's, is backed up all the same. */
function noted(action: AuditAction, work: (url: string) => Promise<Tally>): Promise<Tally> {
  return withAddress(async (url) => {
    const tally = await work(url);
    const { db, close } = openDatabase(url, { max: 1 });
    const subject = { tables: String(tally.tables), rows: String(tally.rows) };
    await recordOperation(db, action, subject).catch((error: Error) =>
      process.stderr.write(`The audit log does not say that this was done: ${error.message}\n`),
    );
    await close();
    return tally;
  });
}

function newFile(path: string): string {
  if (path !== "-" && existsSync(path)) throw new InvalidArgumentError("It is there already.");
  return path;
}

const isTaken = (error: unknown) => error instanceof Error && "code" in error && error.code === "EEXIST";

const onTable = (name: string, rows: number) => void process.stderr.write(`${name}: ${rows}\n`);

const say = (what: string, { tables, rows }: Tally) =>
  void process.stderr.write(`${what} ${rows} rows of ${tables} tables.\n`);
