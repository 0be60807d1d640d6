import type { AppRouter } from "@marginalia/api";
import { type Operation, retryLink, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { isMarginaliaError } from "./error.ts";

/** Milliseconds. */
const FIRST_WAIT = 300;
const LONGEST_WAIT = 30_000;

/** What sends the same key again stores nothing twice: so a lost answer can be asked for anew. */
const KEYED = new Set(["message.send", "message.edit"]);

/** Gives each question a key of its own, unless the program did. */
export const keyLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(
        KEYED.has(op.path) ? { ...op, input: { idempotencyKey: crypto.randomUUID(), ...Object(op.input) } } : op,
      ).subscribe(observer),
    );

/**
 * Tries again what may be tried: reads, watches and questions after a network that failed or an instance that is away;
 * anything that a limit refused, after the time that the instance said. Watches go on where they were, and are never given up.
 */
export function patientLink(attempts: number): TRPCLink<AppRouter> {
  let wait = 0;
  return retryLink<AppRouter>({
    retry: ({ op, error, attempts: made }) => {
      if (op.type !== "subscription" && made >= attempts) return false;
      const said = isMarginaliaError(error) && error.retryAfter !== null ? error.retryAfter * 1_000 : null;
      // Spread, so that many who were cut off at once do not come back at once.
      wait = said ?? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (made - 1)) * (0.5 + Math.random() / 2);
      return wait <= LONGEST_WAIT && mayBeTried(op, error);
    },
    retryDelayMs: () => wait, // called right after `retry`, for the same failure
  });
}

function mayBeTried({ type, path, signal }: Operation, error: TRPCClientError<AppRouter>): boolean {
  if (signal?.aborted) return false;
  const changes = type === "mutation" && !KEYED.has(path);
  if (isMarginaliaError(error)) {
    return error.code === "LIMIT_REACHED" || (error.code === "UNAVAILABLE" && type !== "mutation");
  }
  return !changes && error instanceof TRPCClientError && error.cause?.name !== "AbortError";
}
