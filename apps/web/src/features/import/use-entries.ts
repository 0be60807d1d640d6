"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "@/trpc/client.ts";
import { FIRST_PAGE } from "./first-page.ts";
import { type Import, isMoving, type Outcome } from "./import.ts";

/** An import's conversations, a page at a time, all or those of one outcome. */
export function useEntries({ id, state }: Import) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  // The places behind which the pages begin that were turned so far; the last one is shown.
  const [starts, setStarts] = useState<readonly number[]>([FIRST_PAGE.after]);
  const after = starts.at(-1) ?? FIRST_PAGE.after;
  const page = trpc.import.report.useQuery(
    { id, ...FIRST_PAGE, after, ...(outcome === null ? {} : { outcome }) },
    { placeholderData: keepPreviousData, refetchInterval: isMoving(state) ? 2_000 : false },
  );
  const next = page.data?.nextAfter ?? null;
  return {
    page,
    outcome,
    show: (wanted: Outcome | null) => {
      setOutcome(wanted);
      setStarts([FIRST_PAGE.after]);
    },
    forward: next === null ? null : () => setStarts([...starts, next]),
    back: starts.length === 1 ? null : () => setStarts(starts.slice(0, -1)),
  };
}
