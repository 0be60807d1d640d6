import { setTimeout as sleep } from "node:timers/promises";
import { generation, presence } from "@marginalia/db/schema";
import { and, inArray, isNull, lt, sql } from "drizzle-orm";
import { reportRefusals } from "../audit/record-refusal.ts";
import type { OpenScope } from "../scope.ts";
import { purgeTrash } from "../trash/purge.ts";
import { endGeneration } from "./end.ts";

/** Milliseconds between two looks at the trash and at what was refused. */
const PURGE_EVERY = 60_000;

/** Milliseconds between two looks, and hours that the pieces of an answer stay after its end. */
const LOOK_EVERY = 1_000;
const KEPT_HOURS = 1;
const ROWS_AT_ONCE = 100;

const silent = and(isNull(generation.endedAt), lt(generation.leaseUntil, sql`now()`));

/** Ends as interrupted, with all that they had said, the answers whose writers have gone silent. */
export async function sweepGenerations({ db }: OpenScope): Promise<void> {
  const left = await db.select({ id: generation.messageId }).from(generation).where(silent).limit(ROWS_AT_ONCE);
  for (const { id } of left) await db.transaction((tx) => endGeneration(tx, id, { status: "interrupted" }, silent));
  const old = db
    .select({ id: generation.messageId })
    .from(generation)
    .where(lt(generation.endedAt, sql`now() - make_interval(hours => ${KEPT_HOURS})`))
    .limit(ROWS_AT_ONCE);
  await db.delete(generation).where(inArray(generation.messageId, old));
  await db.delete(presence).where(lt(presence.expiresAt, sql`now()`));
}

export type Sweeper = { close(): Promise<void> };

/** Looks again and again for what others have left behind; any number of processes may. */
export function startSweeper(scope: OpenScope & { onError: (error: unknown) => void }): Sweeper {
  const stop = new AbortController();
  const running = (async () => {
    let purged = Date.now();
    while (!stop.signal.aborted) {
      await sweepGenerations(scope).catch(scope.onError);
      if (Date.now() - purged > PURGE_EVERY) {
        await purgeTrash(scope).catch(scope.onError);
        await reportRefusals(scope).catch(scope.onError);
        purged = Date.now();
      }
      await sleep(LOOK_EVERY, undefined, { signal: stop.signal }).catch(() => {});
    }
  })();
  return {
    close: async () => {
      stop.abort();
      await running;
    },
  };
}
