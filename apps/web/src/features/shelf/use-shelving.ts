"use client";

import { useState } from "react";
import type { Refusal } from "@/i18n/use-refusal.ts";
import type { RouterInputs } from "@/trpc/client.ts";

export type Shelf = RouterInputs["document"]["shelve"]["shelf"];

/** A document or a session, and where the reader has it. */
export type Shelved = { id: string; title: string; shelf: Shelf };

/** What has just changed its place, and where it is now. */
type Moved = { item: Shelved; shelf: Shelf };

type Shelve = {
  mutate: (input: { id: string; shelf: Shelf }, on: { onSuccess: () => void }) => void;
  error: Refusal | null;
  isPending: boolean;
};

/** Moves what the reader keeps between their own shelves; `moved` can be undone. */
export function useShelving({ mutate, error, isPending }: Shelve) {
  const [moved, setMoved] = useState<Moved | null>(null);
  return {
    moved,
    error,
    isPending,
    move: (item: Shelved, shelf: Shelf) =>
      mutate({ id: item.id, shelf }, { onSuccess: () => setMoved({ item, shelf }) }),
    undo: ({ item }: Moved) => mutate({ id: item.id, shelf: item.shelf }, { onSuccess: () => setMoved(null) }),
  };
}

export type Shelving = ReturnType<typeof useShelving>;
