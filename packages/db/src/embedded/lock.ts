import { constants } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf } from "./failure.ts";

/** As long as a PostgreSQL may recover from a crash (see start.ts), and a little more. */
const PATIENCE_MS = 330_000;

/** O_EXLOCK of BSD and macOS, which Node does not name: open and flock in one step. */
const O_EXLOCK = 0x20;

type Release = () => Promise<void>;

/** Takes a name that the kernel gives to one process at a time and takes back when that process dies. */
function takeName(path: string): Promise<Release | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error) => (codeOf(error) === "EADDRINUSE" ? resolve(undefined) : reject(error)));
    server.listen({ path, exclusive: true }, () => {
      resolve(() => new Promise((released) => server.close(() => released())));
    });
  });
}

async function takeFile(path: string): Promise<Release | undefined> {
  try {
    const file = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | O_EXLOCK, 0o600);
    return () => file.close();
  } catch (error) {
    if (codeOf(error) === "EAGAIN") return undefined;
    throw error;
  }
}

async function take(dataDir: string): Promise<Release | undefined> {
  const { dev, ino } = await stat(dataDir, { bigint: true });
  const name = `marginalia-postgres-${dev}-${ino}`;
  if (process.platform === "linux") return takeName(`\0${name}`);
  if (process.platform === "win32") return takeName(`\\\\.\\pipe\\${name}`);
  return takeFile(join(dataDir, "postgres.lock"));
}

/**
 * Runs `action` while no other process (and no other caller in this one) does so for the same data directory.
 *
 * Nothing on disk can go stale: on Linux the lock is an abstract socket, on Windows a pipe, on macOS a file lock, and
 * the kernel frees each of them with its holder, a kill -9 included.
 *
 * @throws Error in one sentence when another process held it for longer than 5.5 minutes.
 */
export async function withLock<T>(dataDir: string, action: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  let release = await take(dataDir);
  while (!release) {
    if (Date.now() > deadline) {
      throw new Error(
        `Another process has been starting or stopping the database in ${dataDir} for minutes: end it, then start again.`,
      );
    }
    await sleep(25);
    release = await take(dataDir);
  }
  try {
    return await action();
  } finally {
    await release();
  }
}
