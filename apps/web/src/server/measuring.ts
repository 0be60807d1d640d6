import type { Worker } from "node:cluster";
import { z } from "zod";
import type { Order } from "./worker.ts";

const Asked = z.object({ ask: z.literal("measures"), round: z.number() });
const Measured = z.object({ measured: z.number(), measures: z.array(z.record(z.string(), z.unknown())) });

type Round = { asker: Worker; round: number; left: number; processes: z.infer<typeof Measured>["measures"][] };

/**
 * In the primary process: one that is asked for the instance's measures asks here, and gets those of all. One that dies
 * meanwhile leaves the round without an end; whoever asked stops waiting by itself.
 */
export function createMeasuring(workers: () => readonly Worker[]) {
  const rounds = new Map<number, Round>();
  let count = 0;
  return (from: Worker, message: unknown): void => {
    const asked = Asked.safeParse(message).data;
    if (asked) {
      count += 1;
      const all = workers();
      rounds.clear(); // an older one is no longer waited for, or will be asked anew
      rounds.set(count, { asker: from, round: asked.round, left: all.length, processes: [] });
      for (const worker of all) worker.send({ order: "measure", round: count } satisfies Order);
      return;
    }
    const measured = Measured.safeParse(message).data;
    const round = measured && rounds.get(measured.measured);
    if (!round) return;
    round.processes.push(measured.measures);
    round.left -= 1;
    if (round.left > 0) return;
    rounds.delete(measured.measured);
    if (!round.asker.isConnected()) return;
    round.asker.send({ order: "answer", round: round.round, processes: round.processes } satisfies Order);
  };
}
