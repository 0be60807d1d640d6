import { type Database, openDatabase } from "./database.ts";

/** Milliseconds for which a replica that failed is asked nothing more. */
const REST = 5_000;
/** Milliseconds that a connection to a replica, and a statement on it, may take: the first database has the answer too. */
const PATIENCE = 1_000;

/** Copies of the database that follow it, each some way behind. They may say what something is, never who may read it. */
export type Replicas = {
  /** What one of them answers, each in its turn; undefined when none can be asked, or the one asked failed or is behind. */
  ask<Answer>(
    run: (replica: Database) => Promise<Answer>,
    isNew: (answer: Answer) => boolean,
  ): Promise<Answer | undefined>;
  /** What came of asking, since they were opened. */
  readonly asked: Readonly<Record<"answered" | "behind" | "failed", number>>;
  close(): Promise<void>;
};

type Options = { max?: number; onError: (error: Error) => void };

/** Opens the replicas at `urls`; connections are made when they are needed. `onError` hears of each failure of one. */
export function openReplicas(urls: readonly string[], { max, onError }: Options): Replicas {
  const replicas = urls.map((url) => {
    const { db, close } = openDatabase(url, { ...(max && { max }), patience: PATIENCE, onError });
    return { db, close, asleepUntil: 0 };
  });
  const asked = { answered: 0, behind: 0, failed: 0 };
  let turn = 0;
  return {
    asked,
    async ask(run, isNew) {
      const awake = replicas.filter(({ asleepUntil }) => asleepUntil <= performance.now());
      turn += 1;
      const replica = awake[turn % awake.length];
      if (!replica) return undefined;
      try {
        const answer = await run(replica.db);
        asked[isNew(answer) ? "answered" : "behind"] += 1;
        return isNew(answer) ? answer : undefined;
      } catch (error) {
        asked.failed += 1;
        replica.asleepUntil = performance.now() + REST;
        onError(error instanceof Error ? error : new Error(String(error)));
        return undefined;
      }
    },
    close: async () => {
      await Promise.all(replicas.map(({ close }) => close()));
    },
  };
}
