import { setTimeout as sleep } from "node:timers/promises";
import { databaseUrl } from "./database.ts";
import { boundLog } from "./log-file.ts";
import type { Place } from "./place.ts";
import { arrive, leave } from "./presence.ts";

export type EmbeddedPostgres = {
  /** postgres://... of the database "marginalia" on 127.0.0.1 */
  url: string;
  /** true when a server that was already running was joined */
  adopted: boolean;
  /** Leaves; the last one out stops the server (fast shutdown) and waits until it is down. */
  close(): Promise<void>;
};

/** A server that somebody stops on purpose is left alone this long before it is brought back. */
const FIRST_RETRY_MS = 3_000;
const LONGEST_RETRY_MS = 30_000;
const LOG_CHECK_MS = 60_000;

/** Opens a handle that keeps the server of `place` running, and brings it back when it goes down, until it is closed. */
export async function attend(place: Place, onLog: (line: string) => void): Promise<EmbeddedPostgres> {
  const closing = new AbortController();
  let presence = await arrive(place);
  let connected = true;
  const { port, password, adopted } = presence;

  /** Tries once; true when the server is back, and we with it. */
  async function comeBack(): Promise<boolean> {
    try {
      presence = await arrive(place, port);
      connected = true;
      const moved = presence.port !== port;
      onLog(moved ? `The database is back, but on port ${presence.port}: start again.` : "The database is back.");
    } catch (error) {
      onLog(`The database is not back yet: ${error instanceof Error ? error.message : String(error)}`);
    }
    return connected;
  }
  async function keepRunning(): Promise<void> {
    while (!closing.signal.aborted) {
      await Promise.race([presence.ended, closed]);
      if (closing.signal.aborted) return;
      connected = false;
      onLog("The database has gone down; it is brought back in a few seconds.");
      for (let delay = FIRST_RETRY_MS; !closing.signal.aborted; delay = Math.min(delay * 2, LONGEST_RETRY_MS)) {
        await sleep(delay, undefined, { signal: closing.signal }).catch(() => undefined);
        if (closing.signal.aborted || (await comeBack())) break;
      }
    }
  }
  const closed = new Promise<void>((resolve) => closing.signal.addEventListener("abort", () => resolve()));
  const keeping = keepRunning();
  const logCheck = setInterval(() => void boundLog(place.logFile).catch(() => undefined), LOG_CHECK_MS).unref();

  let left: Promise<void> | undefined;
  async function close(): Promise<void> {
    closing.abort();
    clearInterval(logCheck);
    await keeping;
    await leave(place, presence, connected);
  }
  return {
    url: databaseUrl(port, password),
    adopted,
    close: () => {
      left ??= close();
      return left;
    },
  };
}
