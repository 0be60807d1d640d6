"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { type RefObject, useDeferredValue, useEffect, useState } from "react";
import { trpc } from "@/trpc/client.ts";
import type { MessageListHandle } from "./message-list.tsx";

/** How long typing pauses before what was typed is looked for, in milliseconds. */
const PAUSE = 150;
const PAGE = 100;

/** The places of a session that hold what is typed; `go` jumps to one of them and goes round at the ends. */
export function useFind(id: string, list: RefObject<MessageListHandle | null>) {
  const [text, write] = useState("");
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(-1);

  useEffect(() => {
    const timer = setTimeout(() => setQuery(text.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);

  const { data, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage, error } =
    trpc.chatSession.find.useInfiniteQuery(
      { id, query, limit: PAGE },
      {
        enabled: query !== "",
        getNextPageParam: ({ nextCursor }) => nextCursor,
        placeholderData: keepPreviousData,
        staleTime: 0,
      },
    );
  const pages = query === "" ? [] : (data?.pages ?? []);
  const found = useDeferredValue(pages.flatMap(({ messages }) => messages));
  const total = pages[0]?.total ?? 0;

  useEffect(() => {
    // The last places of the list lead on to the next ones.
    if (hasNextPage && !isFetchingNextPage && at >= found.length - 10) void fetchNextPage();
  }, [at, found.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  function go(index: number) {
    if (found.length === 0) return;
    const next = (index + found.length) % found.length;
    setAt(next);
    const place = found[next];
    if (place) list.current?.show(place.depth);
  }

  function setText(value: string) {
    write(value);
    setAt(-1);
  }

  const isPending = text.trim() !== query || (isFetching && !isFetchingNextPage);
  return { text, setText, found, total, at, go, isPending, error };
}
