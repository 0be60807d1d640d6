import type { AppRouter } from "@marginalia/api";
import { createTRPCClient, httpBatchLink, type TRPCClient, TRPCClientError } from "@trpc/client";
import superjson from "superjson";

export type MarginaliaClient = TRPCClient<AppRouter>;

/**
 * A typed client of an instance: `client.chatSession.get.query({ id })`.
 *
 * `url` is where people reach the instance; `token` an access token from its settings or from `marginalia token add`.
 * A call that fails throws; `isMarginaliaError` tells what the instance said from what the network did.
 */
export function createMarginaliaClient({ url, token }: { url: string; token: string }): MarginaliaClient {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: new URL("/api/trpc", url).href,
        headers: { authorization: `Bearer ${token}` },
        transformer: superjson,
      }),
    ],
  });
}

/** Whether `error` is an answer of the instance: `error.data.code`, `.httpStatus` and `.requestId` say which. */
export function isMarginaliaError(error: unknown): error is TRPCClientError<AppRouter> & { data: object } {
  return error instanceof TRPCClientError && error.data !== null && typeof error.data === "object";
}
