import { type Answerer, quotingAnswerer } from "@marginalia/answer";
import type { MessageId } from "@marginalia/contract";
import type { OpenDatabase } from "@marginalia/db";
import { DomainError } from "../errors.ts";
import { runGeneration } from "../generation/run.ts";
import { startSweeper } from "../generation/sweep.ts";
import { openHub } from "../watch/hub.ts";
import type { Live } from "./live.ts";

export type LiveOptions = Pick<OpenDatabase, "db" | "listen"> & {
  /** By their names; without any, the quoting one alone. */
  answerers?: ReadonlyMap<string, Answerer> | undefined;
  /** Hears of what fails without being anybody's question's fault. */
  onError: (error: unknown) => void;
};

/** Opens what a process needs once to write answers and to have them watched; also ends what others left behind. */
export function openLive({ db, listen, onError, answerers = ALONE }: LiveOptions): Live {
  const hub = openHub({ db, listen, onError });
  const sweeper = startSweeper({ db, onError });
  const closing = new AbortController();
  const running = new Map<MessageId, { abort: AbortController; done: Promise<void> }>();
  const writer = { db, answerers, onError };
  return {
    answerers,
    hub,
    demandOpen: () => {
      if (closing.signal.aborted)
        throw new DomainError("UNAVAILABLE", "The server is stopping. Try again in a moment.", "serverStopping");
    },
    begin: (job) => {
      const abort = new AbortController();
      const done = runGeneration(writer, job, { gone: abort.signal, closing: closing.signal })
        .catch(onError)
        .finally(() => running.delete(job.messageId));
      running.set(job.messageId, { abort, done });
    },
    release: (id) => running.get(id)?.abort.abort(),
    written: (id) => running.get(id)?.done,
    settle: async () => {
      while (running.size > 0) await Promise.all([...running.values()].map(({ done }) => done));
    },
    close: async () => {
      closing.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
      await sweeper.close();
      await hub.close();
    },
  };
}

const ALONE = new Map([[quotingAnswerer.name, quotingAnswerer]]);
