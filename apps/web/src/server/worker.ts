import { z } from "zod";
import { log } from "./log.ts";
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
]);
export type Order = z.infer<typeof Order>;

/** Does what the primary says, until it says stop. */
export function work(): void {
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
      serving = serve(said.place, said);
      serving.then(
        ({ url }) => process.send?.({ url }),
        (error: unknown) => {
          log.fatal({ cause: error }, error instanceof Error ? error.message : "a process could not start");
          process.exit(1);
        },
      );
    } else if (said.order === "retire") {
      void serving?.then(({ retire }) => retire()).then(end);
    } else {
      void end();
    }
  });
  process.send?.("listening for orders");
}
