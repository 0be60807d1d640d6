"use client";

import { useEffect, useRef } from "react";
import { trpc } from "@/trpc/client.ts";
import { isMoving } from "./import.ts";

/** Milliseconds between two questions how far it is. */
const ASK_EVERY = 700;

/** An import of the reader's, followed to its end. What runs runs on the server, whether anybody looks or not. */
export function useImport(id: string) {
  const cache = trpc.useUtils();
  const asked = trpc.import.get.useQuery(
    { id },
    { refetchInterval: ({ state }) => (state.data && isMoving(state.data.state) ? ASK_EVERY : false) },
  );
  const changed = { onSettled: () => asked.refetch() };
  const start = trpc.import.start.useMutation(changed);
  const cancel = trpc.import.cancel.useMutation(changed);

  const state = asked.data?.state;
  const before = useRef(state);
  useEffect(() => {
    if (state === before.current) return;
    before.current = state;
    void cache.import.report.invalidate({ id });
    void cache.import.list.invalidate();
    if (state === "done") void cache.document.list.invalidate();
  }, [state, cache, id]);

  const isCutOff = asked.isRefetchError || asked.fetchStatus === "paused";
  return { run: asked.data, error: asked.error, isCutOff, start, cancel };
}

export type FollowedImport = ReturnType<typeof useImport>;
