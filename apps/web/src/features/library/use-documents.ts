"use client";

import { type RouterInputs, trpc } from "@/trpc/client.ts";

/** A list of the library, page by page; null asks for none. */
export function useDocuments(asked: RouterInputs["document"]["list"] | null) {
  const list = trpc.document.list.useInfiniteQuery(asked ?? {}, {
    enabled: asked !== null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const rows = asked === null ? [] : (list.data?.pages.flatMap((page) => page.documents) ?? []);
  return { list, rows };
}

export type Documents = ReturnType<typeof useDocuments>;
