"use client";

import { useEffect, useMemo } from "react";
import { trpc } from "@/trpc/client.ts";
import { groupSessions } from "./margin-groups.ts";

/** Pages that are fetched without being asked for: a thousand sessions. */
const PAGES_AT_ONCE = 5;

type Shown = { documentId: string; version: number; isArchive: boolean };

/** The sessions in a version's margin, the last active first; older ones come by themselves up to a thousand. */
export function useMargin({ documentId, version, isArchive }: Shown) {
  const list = trpc.document.listMargin.useInfiniteQuery(
    { id: documentId, version, ...(isArchive ? { shelf: "archived" as const } : {}) },
    { getNextPageParam: ({ nextCursor }) => nextCursor },
  );
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const pages = data?.pages.length ?? 0;
  useEffect(() => {
    const isWanted = hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
    if (isWanted && pages > 0 && pages < PAGES_AT_ONCE) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, pages, fetchNextPage]);
  const sessions = useMemo(() => data?.pages.flatMap((page) => page.chatSessions) ?? [], [data]);
  const groups = useMemo(() => groupSessions(sessions), [sessions]);
  return { ...groups, sessions, archivedCount: data?.pages[0]?.archivedCount ?? 0, list };
}
