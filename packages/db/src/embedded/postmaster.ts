import { readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, unless } from "./failure.ts";
import { runProgram } from "./program.ts";

/** The server that postmaster.pid tells of. */
export type Postmaster = {
  readonly pid: number;
  readonly port: number;
  /** "starting", "ready", "stopping" or, before it has said anything, "" */
  readonly status: string;
  /** false when that process is gone, or is now another program that was given the same pid */
  readonly alive: boolean;
};

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Less sure than a working directory, but known everywhere: what kind of program has this pid? */
async function isNamedPostgres(pid: number): Promise<boolean> {
  const { output } = await runProgram("ps", ["-o", "comm=", "-p", String(pid)]);
  return output.trim().endsWith("postgres");
}

/** Whether `pid` is a postmaster of `cluster`; PostgreSQL makes its data directory its working directory. */
async function serves(pid: number, cluster: string): Promise<boolean> {
  if (!exists(pid)) return false;
  if (process.platform === "win32") return true;
  if (process.platform !== "linux") return isNamedPostgres(pid);
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === cluster;
  } catch (error) {
    // A zombie has no working directory any more; a process of somebody else does not show us his.
    return codeOf(error) !== "ENOENT" && codeOf(error) !== "ESRCH";
  }
}

/**
 * Reads the postmaster.pid of `cluster` (a real path). Undefined if there is none or it is not written yet.
 *
 * Its lines: pid, data directory, start time, port, socket directory, address, shared memory key, status
 * (PostgreSQL's src/include/utils/pidfile.h).
 */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await unless(readFile(join(cluster, "postmaster.pid"), "utf8"), "ENOENT", "ENOTDIR");
  const lines = text?.split("\n") ?? [];
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? "").trim(), alive: await serves(pid, cluster) };
}

/** The port of the last start, which PostgreSQL writes down beside its pid and leaves there. */
export async function readLastPort(cluster: string): Promise<number | undefined> {
  const text = await unless(readFile(join(cluster, "postmaster.opts"), "utf8"), "ENOENT");
  const port = Number(/"-p" "(\d+)"/.exec(text ?? "")?.[1]);
  return Number.isSafeInteger(port) ? port : undefined;
}
