"use client";

import { createContext } from "react";
import { type Shelving, useShelving } from "@/features/shelf/use-shelving.ts";
import { trpc } from "@/trpc/client.ts";

/** How the cards of the margin are pinned and archived. */
export const SessionShelvingContext = createContext<Shelving | null>(null);

/** Moves sessions between the reader's own shelves. */
export function useSessionShelving(): Shelving {
  const utils = trpc.useUtils();
  const onSuccess = () =>
    Promise.all([
      utils.document.listMargin.invalidate(),
      utils.chatSession.list.invalidate(),
      utils.chatSession.getShelf.invalidate(),
    ]);
  return useShelving(trpc.chatSession.shelve.useMutation({ onSuccess }));
}
