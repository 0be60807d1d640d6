import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Place } from "./database.ts";
import { demandConnections } from "./demand-connections.ts";
import { log } from "./log.ts";
import { createMeasuring } from "./measuring.ts";
import type { Order } from "./worker.ts";

/** Milliseconds before a process that died is replaced: the first time, and at most when it dies again and again. */
const PAUSE = 200;
const PAUSE_MOST = 10_000;
/** Milliseconds after which a process that died is no longer one that dies again and again. */
const STEADY = 30_000;
/** Milliseconds after which a process that was told to stop is ended. */
const PATIENCE = 30_000;

const Ready = z.object({ url: z.string() });

type Workers = { readonly url: string; close(): Promise<void> };

/**
 * Serves from `count` processes that share one port. One that dies is replaced; SIGHUP replaces all, one after the other:
 * the new one serves before the old one takes nothing more, finishes what it has begun, and goes.
 */
export async function leadWorkers(place: Place, count: number): Promise<Workers> {
  await demandConnections(place.databaseUrl, count);
  const serving = new Map<number, Worker>();
  const measure = createMeasuring(() => [...serving.values()].filter((worker) => worker.isConnected()));
  let stopping = false;

  async function open(number: number): Promise<string> {
    const worker = cluster.fork();
    const began = performance.now();
    const order = (said: Order) => worker.send(said);
    const ready = async () => {
      await once(worker, "message"); // it hears now: what is said before is lost
      order({ order: "serve", place, readsFiles: number === 1 });
      const [message] = await once(worker, "message");
      return Ready.parse(message).url;
    };
    const url = await Promise.race([
      ready(),
      once(worker, "exit").then(([code]) => {
        throw new Error(`A server process ended with ${code} before it was ready.`);
      }),
    ]);
    serving.set(number, worker);
    worker.on("message", (message) => measure(worker, message));
    worker.once("exit", (code, signal) => {
      if (stopping || serving.get(number) !== worker) return;
      log.error({ number, code, signal }, "a server process died; another takes its place");
      void replace(number, performance.now() - began > STEADY ? PAUSE : PAUSE * 5);
    });
    return url;
  }

  async function replace(number: number, pause: number): Promise<void> {
    await sleep(pause);
    if (stopping) return;
    await open(number).catch((error: unknown) => {
      log.error({ number, cause: error }, "a server process could not be started");
      return replace(number, Math.min(2 * pause, PAUSE_MOST));
    });
  }

  /** All of them, one after the other; a signal that comes meanwhile is for afterwards. */
  let renewing = Promise.resolve();
  const renew = async () => {
    for (const number of serving.keys()) {
      const old = serving.get(number);
      if (stopping || !old) return;
      try {
        await open(number);
      } catch (error) {
        log.error({ number, cause: error }, "a server process could not be replaced; the old one goes on");
        return;
      }
      old.send({ order: "retire" } satisfies Order);
    }
    log.info({ processes: serving.size }, "all server processes have been replaced");
  };
  process.on("SIGHUP", () => {
    renewing = renewing.then(renew);
  });

  const close = async () => {
    stopping = true;
    const left = Object.values(cluster.workers ?? {}).flatMap((worker) => worker ?? []);
    await Promise.all(
      left.map(async (worker) => {
        const ended = once(worker, "exit");
        if (worker.isConnected()) worker.send({ order: "stop" } satisfies Order);
        const late = setTimeout(() => worker.process.kill("SIGKILL"), PATIENCE);
        await ended;
        clearTimeout(late);
      }),
    );
  };
  try {
    const urls = await Promise.all(Array.from({ length: count }, (_, at) => open(at + 1)));
    return { url: urls[0] ?? "", close };
  } catch (error) {
    await close();
    throw error;
  }
}
