import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Client, type QueryResultRow } from "pg";
import { openEmbeddedPostgres } from "./index.ts";
import { readPostmaster } from "./postmaster.ts";

/** Whether a postmaster serves the data directory, whatever else has its pid now. */
export async function isRunning(dataDir: string): Promise<boolean> {
  return (await readPostmaster(join(dataDir, "postgres")))?.alive ?? false;
}

/** A data directory of one test, not created yet, below a directory that every user can enter. */
export type World = { readonly dataDir: string; remove(): Promise<void> };

export async function makeWorld(): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), "marginalia-embedded-"));
  await chmod(directory, 0o711);
  const dataDir = join(directory, "data");
  const remove = async (): Promise<void> => {
    // Joins what a failed test left running, and stops it as the last one out.
    if (await isRunning(dataDir)) await openEmbeddedPostgres({ dataDir }).then((left) => left.close());
    await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  return { dataDir, remove };
}

/** Runs one statement on a connection of its own. */
export async function query<Row extends QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Asks every 50 ms until `answer` neither rejects nor resolves to undefined or false; rejects after `limitMs`. */
export async function eventually<T>(answer: () => Promise<T | undefined | false>, limitMs = 20_000): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const value = await answer().catch((error: unknown) => {
      if (Date.now() > deadline) throw error;
      return undefined;
    });
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`It did not come true in ${limitMs} ms.`);
    await sleep(50);
  }
}

/** The pid in postmaster.pid. */
export async function postmasterPid(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);
}

type Opened = { readonly url: string; readonly adopted: boolean };

function parseOpened(line: string): Opened {
  const value: unknown = JSON.parse(line);
  if (typeof value === "object" && value !== null && "url" in value && "adopted" in value) {
    const { url, adopted } = value;
    if (typeof url === "string" && typeof adopted === "boolean") return { url, adopted };
  }
  throw new Error(`The child said ${line}`);
}

export type Child = {
  readonly process: ChildProcess;
  /** Resolves when the child has opened its directory; rejects, with what it wrote to stderr, if it never does. */
  readonly opened: Promise<Opened>;
  /** Closes properly. */
  close(): Promise<void>;
  /** kill -9 of the child and all of its process group, so that it can clean up nothing. */
  kill(): Promise<void>;
};

/** Starts test-child.ts, as a process group of its own and with the umask of a careful administrator. */
export function openInChild(dataDir: string): Child {
  const program = fileURLToPath(new URL("test-child.ts", import.meta.url));
  const command = 'umask 077; exec "$0" --import tsx "$@"';
  const child = spawn("/bin/sh", ["-c", command, process.execPath, program, dataDir], {
    cwd: fileURLToPath(new URL("../../../..", import.meta.url)),
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const complaints: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk.toString("utf8")));
  const ended = once(child, "exit");
  const opened = new Promise<Opened>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", (line) => resolve(parseOpened(line)));
    void ended.then(() => reject(new Error(complaints.join(""))));
  });
  opened.catch(() => undefined); // a test that kills the child on purpose does not wait for it
  return {
    process: child,
    opened,
    close: async () => {
      child.stdin.end();
      await ended;
    },
    kill: async () => {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      await ended;
    },
  };
}
