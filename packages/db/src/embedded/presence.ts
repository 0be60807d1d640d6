import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { ensureCluster } from "./create.ts";
import { ATTENDANCE, connectAdmin, countOthers, ensureDatabase } from "./database.ts";
import { codeOf } from "./failure.ts";
import { withLock } from "./lock.ts";
import type { Place } from "./place.ts";
import { readPostmaster } from "./postmaster.ts";
import { ensureServer, stopServer } from "./server.ts";

/** One handle's place among those that keep the server running: a connection that stays open. */
export type Presence = {
  readonly client: Client;
  readonly port: number;
  readonly password: string;
  readonly adopted: boolean;
  /** Resolves when the connection is gone, whoever ended it. */
  readonly ended: Promise<void>;
};

/** A server that has just crashed, stops or recovers says so with these, and soon answers or ends. */
const TRANSIENT = new Set(["57P01", "57P02", "57P03", "ECONNREFUSED", "ECONNRESET"]);
const TRANSIENT_MS = 60_000;

async function reach(place: Place, password: string, fixedPort?: number): Promise<Omit<Presence, "password">> {
  const deadline = Date.now() + TRANSIENT_MS;
  for (let started = false; ; ) {
    const { port, adopted } = await ensureServer(place, fixedPort);
    started ||= !adopted;
    try {
      const client = await connectAdmin(port, password, ATTENDANCE);
      return { client, port, adopted: !started, ended: new Promise((resolve) => client.once("end", resolve)) };
    } catch (error) {
      if (TRANSIENT.has(codeOf(error) ?? "") && Date.now() < deadline) await sleep(100);
      else {
        if (started) await stopServer(place);
        throw error;
      }
    }
  }
}

/**
 * Starts or joins the server and connects, all in one turn of the lock: nobody can stop it in between.
 *
 * @throws Error in one sentence, with PostgreSQL's last lines as its cause.
 */
export function arrive(place: Place, fixedPort?: number): Promise<Presence> {
  return withLock(place.dataDir, async () => {
    const password = await ensureCluster(place);
    const presence = await reach(place, password, fixedPort);
    try {
      await ensureDatabase(presence.client, password);
      return { ...presence, password };
    } catch (error) {
      await presence.client.end();
      if (!presence.adopted) await stopServer(place);
      throw error;
    }
  });
}

/** Ends our connection (`connected`: it still stands) and, if it was the last one, the server. */
export function leave(place: Place, presence: Presence, connected: boolean): Promise<void> {
  return withLock(place.dataDir, async () => {
    try {
      const client = connected ? presence.client : await connectAdmin(presence.port, presence.password, "marginalia");
      const others = await countOthers(client).finally(() => client.end());
      if (others === 0) await stopServer(place);
    } catch (error) {
      if ((await readPostmaster(place.cluster))?.alive) throw error;
    }
  });
}
