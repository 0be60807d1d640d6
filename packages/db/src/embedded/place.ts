import { randomBytes } from "node:crypto";
import { chmod, mkdir, open, readFile, realpath, rename } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Binaries, locateBinaries } from "./binaries.ts";
import { unless } from "./failure.ts";
import type { SystemUser } from "./program.ts";
import { checkReach, probeAs } from "./reach.ts";
import { chooseUser } from "./system-user.ts";

/** Where one embedded PostgreSQL lives and whom it runs as. All paths are absolute. */
export type Place = {
  readonly dataDir: string;
  readonly cluster: string;
  readonly logFile: string;
  readonly binaries: Binaries;
  /** undefined: it runs as ourselves */
  readonly user: SystemUser | undefined;
  /** false only for tests: a power cut may then lose everything */
  readonly durable: boolean;
};

/** Creates the missing directories of `path`, so that the database's user can pass through them but not list them. */
async function makeDirectory(path: string, mode: number): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await chmod(made, mode);
}

/** Makes the data directory ready to hold a cluster. @throws Error in one sentence when nobody could use it. */
export async function preparePlace(dataDir: string, durable: boolean): Promise<Place> {
  const absolute = resolve(dataDir);
  const binaries = locateBinaries();
  const user = await chooseUser(join(absolute, "postgres"));
  if (user) {
    const check = (): Promise<void> =>
      checkReach({ dataDir: absolute, program: binaries.postgres }, user.name, probeAs(user));
    // Another process may be creating the directory right now: it opens it to others a moment later.
    await check().catch(() => sleep(300).then(check));
  }
  await makeDirectory(absolute, user ? 0o711 : 0o700);
  const real = await realpath(absolute);
  return {
    dataDir: real,
    cluster: join(real, "postgres"),
    logFile: join(real, "postgres.log"),
    binaries,
    user,
    durable,
  };
}

/** The password of both roles, if one was made already. */
export async function readPassword(dataDir: string): Promise<string | undefined> {
  return (await unless(readFile(join(dataDir, "postgres-password"), "utf8"), "ENOENT"))?.trim();
}

/** Makes renames and new files in `directory` survive a power cut. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return; // it cannot open a directory, and syncs names with their files
  const handle = await open(directory, "r");
  await handle.sync().finally(() => handle.close());
}

/** The password, made (256 random bits) and kept, before the cluster that will need it, if there is none yet. */
export async function keepPassword(dataDir: string): Promise<string> {
  const kept = await readPassword(dataDir);
  if (kept) return kept;
  const password = randomBytes(32).toString("hex");
  const file = join(dataDir, "postgres-password");
  const handle = await open(`${file}.new`, "w", 0o600);
  await handle.writeFile(`${password}\n`);
  await handle.sync();
  await handle.close();
  await rename(`${file}.new`, file);
  await syncDirectory(dataDir);
  return password;
}
