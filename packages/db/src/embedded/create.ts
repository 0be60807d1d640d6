import { chown, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { explainFailure, unless } from "./failure.ts";
import { keepPassword, type Place, readPassword, syncDirectory } from "./place.ts";
import { runProgram } from "./program.ts";

const TEMPORARY = "postgres-new-";

/** The role that may do everything; the product itself uses a lesser one (see database.ts). */
export const ADMIN_ROLE = "postgres";

async function removeLeftovers(dataDir: string): Promise<void> {
  const leftovers = (await readdir(dataDir)).filter((name) => name.startsWith(TEMPORARY));
  // An initdb that outlived its killed parent may still write there: what cannot be removed now is removed next time.
  await Promise.all(
    leftovers.map((name) => rm(join(dataDir, name), { recursive: true, force: true }).catch(() => undefined)),
  );
}

async function initialise(place: Place, workshop: string, password: string): Promise<void> {
  const passwordFile = join(workshop, "password");
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.user) {
    await chown(passwordFile, place.user.uid, place.user.gid);
    await chown(workshop, place.user.uid, place.user.gid);
  }
  const { code, output } = await runProgram(
    place.binaries.initdb,
    [
      ...["-D", join(workshop, "cluster"), "-U", ADMIN_ROLE, "--pwfile", passwordFile, "--auth=scram-sha-256"],
      ...["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums"],
      ...(place.durable ? [] : ["--no-sync"]),
    ],
    place.user,
  );
  if (code !== 0) throw explainFailure("PostgreSQL could not create its database directory.", place.dataDir, output);
}

async function passwordOf(place: Place): Promise<string> {
  const password = await readPassword(place.dataDir);
  if (password) return password;
  throw new Error(
    `${place.dataDir}/postgres-password is gone: put it back from a backup, or the database cannot be opened.`,
  );
}

/**
 * Makes the cluster if there is none. Call it under the lock.
 *
 * It is made under another name and renamed when whole, so that a kill or a power cut in the middle leaves no half of it.
 *
 * @throws Error in one sentence, with the last lines of initdb as its cause.
 */
export async function ensureCluster(place: Place): Promise<string> {
  await removeLeftovers(place.dataDir);
  if (await unless(stat(join(place.cluster, "PG_VERSION")), "ENOENT")) return passwordOf(place);
  const password = await keepPassword(place.dataDir);
  const workshop = await mkdtemp(join(place.dataDir, TEMPORARY));
  try {
    await initialise(place, workshop, password);
    // A container that shares the directory but not our lock may have been first: then its cluster is the one to use.
    await unless(rename(join(workshop, "cluster"), place.cluster), "ENOTEMPTY", "EEXIST");
    await syncDirectory(place.dataDir);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  return password;
}
