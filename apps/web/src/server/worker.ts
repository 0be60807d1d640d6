import { z } from "zod";
import { log } from "./log.ts";
import type { Measures } from "./metrics.ts";
import { type Serving, serve } from "./serve.ts";

/** What the primary process says to a worker: what to serve, then to hand over to another, or to stop. */
const Order = z.discriminatedUnion("order", [
  z.object({
    order: z.literal("serve"),
    place: z.object({ databaseUrl: z.string(), dataDir: z.string().nullable(), secret: z.string() }),
    readsFiles: z.boolean(),
  }),
  z.object({ order: z.literal("retire") }),
  z.object({ order: z.literal("stop") }),
  z.object({ order: z.literal("measure"), round: z.number() }),
  z.object({
    order: z.literal("answer"),
    round: z.number(),
    processes: z.array(z.array(z.record(z.string(), z.unknown()))),
  }),
]);
export type Order = z.infer<typeof Order>;

/** Milliseconds in which the other processes have to say what they measured. */
const PATIENCE = 5_000;

/** Asks the primary for what all processes have measured. */
function createGathering() {
  const waiting = new Map<number, (processes: readonly Measures[]) => void>();
  let rounds = 0;
  return {
    gather: () =>
      new Promise<readonly Measures[]>((resolve, reject) => {
        rounds += 1;
        const round = rounds;
        waiting.set(round, resolve);
        setTimeout(() => waiting.delete(round) && reject(new Error("The processes did not answer.")), PATIENCE).unref();
        process.send?.({ ask: "measures", round });
      }),
    take: (round: number, processes: readonly Measures[]) => {
      waiting.get(round)?.(processes);
      waiting.delete(round);
    },
  };
}

/** Does what the primary says, until it says stop. */
export function work(): void {
  const { gather, take } = createGathering();
  let serving: Promise<Serving> | undefined;
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    await (await serving)?.close();
    process.exit(0);
  };
  // The primary gets them too and says what is to be done.
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => {});
  process.on("message", (message) => {
    const said = Order.parse(message);
    if (said.order === "serve") {
      serving = serve(said.place, { readsFiles: said.readsFiles, gather });
      serving.then(
        ({ url }) => process.send?.({ url }),
        (error: unknown) => {
          log.fatal({ cause: error }, error instanceof Error ? error.message : "a process could not start");
          process.exit(1);
        },
      );
    } else if (said.order === "measure") {
      const measured = serving?.then((one) => one.measure()) ?? Promise.resolve([]);
      measured.then(
        (measures) => process.send?.({ measured: said.round, measures }),
        (error: unknown) => log.error({ cause: error }, "a process could not measure itself"),
      );
    } else if (said.order === "answer") {
      take(said.round, said.processes);
    } else if (said.order === "retire") {
      void serving?.then(({ retire }) => retire()).then(end);
    } else {
      void end();
    }
  });
  process.send?.("listening for orders");
}
