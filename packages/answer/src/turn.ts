import { setImmediate } from "node:timers/promises";

/** Work done before others get their turn: about ten milliseconds of reading characters. */
const TURN = 10_000;

export type Turn = (work: number) => Promise<void>;

/**
 * A function to await between pieces of a long computation, with how much work (in characters read) was done since: it
 * lets other events run now and then.
 * @throws the signal's reason, once it is aborted
 */
export function takeTurns(signal: AbortSignal | undefined): Turn {
  let done = 0;
  return async (work) => {
    done += work;
    if (done >= TURN) {
      done = 0;
      await setImmediate();
    }
    signal?.throwIfAborted();
  };
}
