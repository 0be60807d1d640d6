import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { explainFailure } from "./failure.ts";
import { openLog, readLog } from "./log-file.ts";
import type { Place } from "./place.ts";
import { choosePort } from "./port.ts";
import { type Postmaster, readLastPort, readPostmaster } from "./postmaster.ts";
import { bareEnvironment, runAs } from "./program.ts";

/** Recovery from a crash replays at most max_wal_size and a little more, which slow disks do in minutes. */
const READY_MS = 300_000;

/** After a kill -9 of the postmaster its children need a moment to notice and leave the shared memory. */
const CHILDREN_MS = 20_000;

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  max_wal_size: "256MB",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_destination: "stderr",
  logging_collector: "off",
  log_checkpoints: "off",
  log_autovacuum_min_duration: "-1",
  // The log must not tell what people wrote: neither statements nor the rows that error details quote.
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
};

const VOLATILE: Readonly<Record<string, string>> = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

type Launch = { readonly ready: boolean; readonly output: string };

/**
 * Starts the server and waits until it is ready or has ended.
 *
 * Not by pg_ctl, which hands paths to a shell and hides why a start failed. In a session of its own, so that neither
 * Ctrl-C nor a kill of our process group reaches it.
 */
async function launch(place: Place, port: number, stale: Postmaster | undefined): Promise<Launch> {
  const settings = Object.entries({ ...SETTINGS, ...(place.durable ? { fsync: "on" } : VOLATILE) });
  const { file, start } = await openLog(place.logFile);
  const child = spawn(
    place.binaries.postgres,
    ["-D", place.cluster, "-p", String(port), ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    {
      ...runAs(place.user),
      // PostgreSQL takes any process with the pid of its predecessor for a living server, except the one named here.
      env: { ...bareEnvironment(), ...(stale ? { PG_GRANDPARENT_PID: String(stale.pid) } : {}) },
      stdio: ["ignore", file.fd, file.fd],
      detached: true,
    },
  );
  let ended: Error | "ended" | undefined;
  child.on("error", (error) => {
    ended = error;
  });
  child.on("exit", () => {
    ended ??= "ended";
  });
  await file.close();
  const deadline = Date.now() + READY_MS;
  while (!ended && Date.now() < deadline) {
    const postmaster = await readPostmaster(place.cluster);
    if (postmaster && postmaster.pid === child.pid && postmaster.status === "ready") {
      child.unref();
      return { ready: true, output: "" };
    }
    await sleep(20);
  }
  child.unref();
  return { ready: false, output: ended instanceof Error ? ended.message : await readLog(place.logFile, start) };
}

/**
 * Starts the server of a cluster that has none running, and returns its port. Call it under the lock.
 *
 * `fixedPort` is insisted on; without it, the port of the last start is taken if it is free, else another one.
 *
 * @throws Error in one sentence, with the last lines of the server's log as its cause.
 */
export async function startServer(place: Place, fixedPort: number | undefined): Promise<number> {
  const deadline = Date.now() + CHILDREN_MS;
  for (;;) {
    const port = fixedPort ?? (await choosePort(await readLastPort(place.cluster)));
    const before = await readPostmaster(place.cluster);
    const { ready, output } = await launch(place, port, before?.alive ? undefined : before);
    if (ready) return port;
    const passes = /pre-existing shared memory block/i.test(output) || (!fixedPort && /could not bind/i.test(output));
    if (!passes || Date.now() > deadline) {
      throw explainFailure(`PostgreSQL did not start; ${place.logFile} says why.`, place.dataDir, output);
    }
    await sleep(200);
  }
}
