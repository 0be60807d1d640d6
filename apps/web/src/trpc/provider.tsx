"use client";

import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import { config } from "zod";
import { trpc } from "./client.ts";
import { createQueryClient } from "./query-client.ts";

// In a browser zod would try whether it may compile its checks: the policy says no, and reports the attempt.
if (typeof window !== "undefined") config({ jitless: true });

let browserQueryClient: QueryClient | undefined;

/** One query client for the life of the browser's page; on the server, one for each request. */
function getQueryClient(): QueryClient {
  if (typeof window === "undefined") return createQueryClient();
  browserQueryClient ??= createQueryClient();
  return browserQueryClient;
}

const endpoint = { url: "/api/trpc", transformer: superjson };

/** Questions and changes go together in batches; what the server tells by itself comes over a line of its own. */
const createClient = () =>
  trpc.createClient({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink(endpoint),
        false: httpBatchLink(endpoint),
      }),
    ],
  });

export function TRPCProvider({ children }: { children: ReactNode }) {
  const queryClient = getQueryClient();
  const [client] = useState(createClient);
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </trpc.Provider>
  );
}
