import cluster from "node:cluster";
import { setFlagsFromString } from "node:v8";
import { openPlace } from "./database.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";
import { serve } from "./serve.ts";
import { work } from "./worker.ts";
import { leadWorkers } from "./workers.ts";

// The heap grows by half of what is used, not by several times: an answer costs a little more work and a process much less memory.
setFlagsFromString("--heap-growing-percent=50");

/** What is open, in the order of opening; closed in the reverse order. */
const opened: (() => Promise<unknown>)[] = [];

async function start(): Promise<void> {
  const { place, close } = await openPlace();
  opened.push(close);
  const serving =
    env.WEB_CONCURRENCY === 1
      ? await serve(place, { readsFiles: true })
      : await leadWorkers(place, env.WEB_CONCURRENCY);
  opened.push(() => serving.close());
  process.stdout.write(`Marginalia is ready at ${serving.url}\n`);
}

async function stop(exitCode: number): Promise<never> {
  for (const close of opened.splice(0).reverse()) {
    await close().catch((error: unknown) => log.error({ cause: error }, "closing failed"));
  }
  process.exit(exitCode);
}

if (cluster.isPrimary) {
  let stopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void stop(0);
    });
  }
  start().catch(async (error: unknown) => {
    log.fatal({ cause: error }, error instanceof Error ? error.message : "Marginalia could not start");
    await stop(1);
  });
} else {
  work();
}
