"use client";

import { useCallback, useState } from "react";
import { trpc } from "@/trpc/client.ts";
import { byDepth, newestPage, PAGE_SIZE, pagesFor } from "./sparse-messages.ts";

/** How far beyond what is drawn messages are asked for, so that they are there before they are seen. */
const AHEAD = 40;

/** A session with those of its messages that are, or are about to be, on the screen. */
export function useMessages(id: string) {
  const [session] = trpc.chatSession.get.useSuspenseQuery(newestPage(id));
  const [newest, setNewest] = useState({ now: session, before: session });
  if (newest.now !== session) setNewest({ now: session, before: newest.now });

  const [pages, setPages] = useState<readonly number[]>([]);
  const results = trpc.useQueries((query) =>
    pages.map((page) => query.chatSession.get({ id, before: String((page + 1) * PAGE_SIZE), limit: PAGE_SIZE })),
  );
  const read = pages.map((page, index) => ({
    before: (page + 1) * PAGE_SIZE,
    messages: results[index]?.data?.messages ?? [],
  }));
  // What the newest page no longer reaches stands as it was until it is read again.
  const left = { before: newest.before.messageCount, messages: newest.before.messages };
  const messages = byDepth(session, [...read, left]);

  const want = useCallback(
    (start: number, end: number) => {
      const wanted = pagesFor(start - AHEAD, end + AHEAD, session);
      setPages((now) => (now.join() === wanted.join() ? now : wanted));
    },
    [session],
  );

  return {
    session,
    messages,
    want,
    failed: results.some(({ isError }) => isError),
    retry: () => results.forEach(({ isError, refetch }) => void (isError && refetch())),
  };
}

export type HeldMessages = ReturnType<typeof useMessages>;
