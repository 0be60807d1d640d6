import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { attend, type EmbeddedPostgres } from "./attendance.ts";
import { connectAdmin, databaseUrl } from "./database.ts";
import { codeOf, explainFailure, unless } from "./failure.ts";
import { preparePlace, readPassword } from "./place.ts";
import { readPostmaster } from "./postmaster.ts";

async function openAt(dataDir: string, durable: boolean, onLog: (line: string) => void): Promise<EmbeddedPostgres> {
  try {
    return await attend(await preparePlace(dataDir, durable), onLog);
  } catch (error) {
    // Errors of the file system come as EACCES and the like; all others are sentences already.
    if (!(error instanceof Error) || !codeOf(error)?.startsWith("E")) throw error;
    throw explainFailure(`The database in ${dataDir} could not be opened (${error.message}).`, dataDir, error.message);
  }
}

/**
 * Starts the PostgreSQL of a data directory, or joins the one that is already running there.
 *
 * A directory that is missing is created, and so is its database. While the handle is open, a server that goes down is
 * brought back on the same port. `onLog` gets one line for each such event.
 *
 * @throws Error in one sentence a person can act on (no binaries for this platform, unreachable directory, disk full,
 * port or permissions), with PostgreSQL's own last lines as its cause.
 */
export async function openEmbeddedPostgres(options: {
  dataDir: string;
  onLog?: (line: string) => void;
}): Promise<EmbeddedPostgres> {
  return openAt(options.dataDir, true, options.onLog ?? (() => undefined));
}

/** The same without durability: several times faster to write to, and worth nothing after a power cut. For tests. */
export async function openVolatilePostgres(options: { dataDir: string }): Promise<EmbeddedPostgres> {
  return openAt(options.dataDir, false, () => undefined);
}

/**
 * The address of the server that runs in a data directory and takes our password; undefined if there is none.
 *
 * It only looks: nothing is started, created or kept running.
 *
 * @throws the error of the file system when the directory may not be read.
 */
export async function findEmbeddedPostgres(dataDir: string): Promise<string | undefined> {
  const real = await unless(realpath(dataDir), "ENOENT");
  if (real === undefined) return undefined;
  const [password, postmaster] = [await readPassword(real), await readPostmaster(join(real, "postgres"))];
  if (!password || !postmaster?.alive) return undefined;
  const client = await connectAdmin(postmaster.port, password, "marginalia").catch(() => undefined);
  await client?.end();
  return client && databaseUrl(postmaster.port, password);
}
