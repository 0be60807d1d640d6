import { setTimeout as sleep } from "node:timers/promises";
import { explainFailure } from "./failure.ts";
import type { Place } from "./place.ts";
import { readPostmaster } from "./postmaster.ts";
import { runProgram } from "./program.ts";
import { startServer } from "./start.ts";

const SETTLE_MS = 300_000;

/**
 * Makes sure the cluster's server runs and takes connections. Call it under the lock.
 *
 * One that is starting (it may be recovering from a crash) or stopping is waited for, 5 minutes at most.
 *
 * @throws Error in one sentence, with the last lines of the server's log as its cause.
 */
export async function ensureServer(place: Place, fixedPort?: number): Promise<{ port: number; adopted: boolean }> {
  const deadline = Date.now() + SETTLE_MS;
  for (;;) {
    const postmaster = await readPostmaster(place.cluster);
    if (!postmaster?.alive) return { port: await startServer(place, fixedPort), adopted: false };
    if (postmaster.status === "ready") return { port: postmaster.port, adopted: true };
    if (Date.now() > deadline) {
      throw new Error(
        `The PostgreSQL of ${place.dataDir} (pid ${postmaster.pid}) has been starting or stopping for minutes; ${place.logFile} may say why.`,
      );
    }
    await sleep(50);
  }
}

/** Stops the server, if it runs, as soon as its open transactions are rolled back. Call it under the lock. */
export async function stopServer(place: Place): Promise<void> {
  const before = await readPostmaster(place.cluster);
  if (!before?.alive) return;
  const { output } = await runProgram(
    place.binaries.pgCtl,
    ["stop", "-D", place.cluster, "-m", "fast", "-w", "-t", "120", "-s"],
    place.user,
  );
  const after = await readPostmaster(place.cluster);
  if (after?.alive) throw explainFailure(`PostgreSQL (pid ${after.pid}) did not stop.`, place.dataDir, output);
}
