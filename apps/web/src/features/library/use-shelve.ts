"use client";

import { useState } from "react";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";

type ListedDocument = RouterOutputs["document"]["list"]["documents"][number];
type Shelf = ListedDocument["shelf"];

/** A document that has just changed its place, and the one that it had. */
type Moved = { document: ListedDocument; shelf: Shelf };

/** Moves documents between the shelves of the reader's own library; `moved` can be undone. */
export function useShelve() {
  const utils = trpc.useUtils();
  const [moved, setMoved] = useState<Moved | null>(null);
  const shelve = trpc.document.shelve.useMutation({ onSuccess: () => utils.document.list.invalidate() });
  return {
    moved,
    error: shelve.error,
    isPending: shelve.isPending,
    move: (document: ListedDocument, shelf: Shelf) =>
      shelve.mutate({ id: document.id, shelf }, { onSuccess: () => setMoved({ document, shelf }) }),
    undo: ({ document }: Moved) =>
      shelve.mutate({ id: document.id, shelf: document.shelf }, { onSuccess: () => setMoved(null) }),
  };
}

export type Shelving = ReturnType<typeof useShelve>;
