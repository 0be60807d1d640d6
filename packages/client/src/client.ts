import type { AppRouter } from "@marginalia/api";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { EventSource } from "eventsource";
import superjson from "superjson";
import { errorLink } from "./error-link.ts";
import type { MarginaliaClient } from "./procedures.ts";
import { keyLink, patientLink } from "./retry.ts";

export type MarginaliaOptions = {
  /** Where people reach the instance. */
  url: string;
  /** An access token from the instance's settings or from `marginalia token add`. */
  token: string;
  /** How often a call is tried in all, where trying again changes nothing twice. */
  attempts?: number;
  fetch?: typeof fetch;
};

/** What an address may hold, here and on the way there. */
const URL_CHARACTERS = 8_000;

/**
 * A typed client of an instance: `client.chatSession.get.query({ id })`, and
 * `client.chatSession.watch.subscribe({ id }, { onData })`, which comes back by itself after a dropped line.
 *
 * A call that fails throws; `isMarginaliaError` tells what the instance said from what the network did.
 */
export function createMarginaliaClient(options: MarginaliaOptions): MarginaliaClient {
  const { url, token, attempts = 4, fetch: send = globalThis.fetch } = options;
  const at = { url: new URL("/api/trpc", url).href, transformer: superjson };
  const authorization = `Bearer ${token}`;
  return createTRPCClient<AppRouter>({
    links: [
      keyLink,
      patientLink(attempts),
      errorLink,
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({
          ...at,
          EventSource,
          eventSourceOptions: {
            fetch: (input, init) => send(input, { ...init, headers: { ...init.headers, authorization } }),
          },
        }),
        false: httpBatchLink({
          ...at,
          headers: { authorization },
          fetch: (input, init) => send(input, { ...init, signal: init?.signal ?? null }),
          maxURLLength: URL_CHARACTERS,
        }),
      }),
    ],
  });
}
