import { realpath } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { unless } from "./failure.ts";
import { runProgram, type SystemUser } from "./program.ts";

/** Asks the system itself which of `paths`, in their order, is the first one that a user may not enter or run. */
export type Probe = (paths: readonly string[]) => Promise<string | undefined>;

/** A probe that asks as `user`: mode bits, groups, ACLs and mounts are then judged by the kernel and not by us. */
export function probeAs(user: SystemUser): Probe {
  return async (paths) => {
    const script = 'for path do test -x "$path" || { printf %s "$path"; exit 1; }; done';
    const { code, output } = await runProgram("/bin/sh", ["-c", script, "sh", ...paths], user);
    return code === 0 ? undefined : output;
  };
}

/** `path` and all directories above it, the root first. */
function wayTo(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...wayTo(parent), path];
}

/** The real path of `path`, or of the nearest directory above it that exists. */
async function nearestExisting(path: string): Promise<string> {
  const absolute = resolve(path);
  return (await unless(realpath(absolute), "ENOENT")) ?? (await nearestExisting(dirname(absolute)));
}

/**
 * Makes sure that the database's user can reach the data directory and the PostgreSQL program.
 *
 * @throws Error in one sentence that names the first directory in the way and what can be done.
 */
export async function checkReach(
  paths: { readonly dataDir: string; readonly program: string },
  userName: string,
  probe: Probe,
): Promise<void> {
  const who = `PostgreSQL cannot run as root, and the user it runs as instead (${userName}) cannot enter`;
  const data = await probe(wayTo(await nearestExisting(paths.dataDir)));
  if (data !== undefined) {
    throw new Error(
      `${who} ${data}: set MARGINALIA_DATA_DIR to a directory below /srv or /var/lib, or run chmod o+x ${data}, or set DATABASE_URL.`,
    );
  }
  const program = await probe(wayTo(await realpath(paths.program)));
  if (program !== undefined) {
    throw new Error(
      `${who} ${program}: move this checkout to a directory below /srv or /opt, or run chmod o+x ${program}, or set DATABASE_URL.`,
    );
  }
}
