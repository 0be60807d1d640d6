import type { AppRouter } from "@marginalia/api";
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
  TRPCClientError,
} from "@trpc/client";
import { EventSource } from "eventsource";
import superjson from "superjson";

export type MarginaliaClient = TRPCClient<AppRouter>;

/**
 * A typed client of an instance: `client.chatSession.get.query({ id })`, and
 * `client.chatSession.watch.subscribe({ id }, { onData })`, which comes back by itself after a dropped line.
 *
 * `url` is where people reach the instance; `token` an access token from its settings or from `marginalia token add`.
 * A call that fails throws; `isMarginaliaError` tells what the instance said from what the network did.
 */
export function createMarginaliaClient({ url, token }: { url: string; token: string }): MarginaliaClient {
  const at = { url: new URL("/api/trpc", url).href, transformer: superjson };
  const authorization = `Bearer ${token}`;
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({
          ...at,
          EventSource,
          eventSourceOptions: {
            fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, authorization } }),
          },
        }),
        false: httpBatchLink({ ...at, headers: { authorization } }),
      }),
    ],
  });
}

/** Whether `error` is an answer of the instance: `error.data.code`, `.httpStatus` and `.requestId` say which. */
export function isMarginaliaError(error: unknown): error is TRPCClientError<AppRouter> & { data: object } {
  return error instanceof TRPCClientError && error.data !== null && typeof error.data === "object";
}
