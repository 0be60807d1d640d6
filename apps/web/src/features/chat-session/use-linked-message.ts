"use client";

import { type RefObject, useCallback, useEffect, useState } from "react";
import { trpc } from "@/trpc/client.ts";
import type { MessageListHandle } from "./message-list.tsx";
import type { HeldMessages } from "./use-messages.ts";

/**
 * Lands on the message that the address names (`#m-…`), wherever in the session it is. One that stands on another branch is
 * not shown by a link alone, which would switch the session under its other readers: it waits for `goThere`.
 */
export function useLinkedMessage(
  { session: { id }, messages }: HeldMessages,
  list: RefObject<MessageListHandle | null>,
) {
  const utils = trpc.useUtils();
  const [target, setTarget] = useState<string | null>(null);
  const [elsewhere, setElsewhere] = useState<{ messageId: string; depth: number } | null>(null);

  useEffect(() => {
    const read = () => setTarget(/^#m-([\da-f-]{36})$/.exec(window.location.hash)?.[1] ?? null);
    read();
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, []);

  const locate = useCallback(
    async (messageId: string) => {
      const place = await utils.message.locate.fetch({ messageId }).catch(() => null);
      if (place?.chatSessionId !== id) return;
      if (place.onPath) list.current?.reveal(place.depth);
      else setElsewhere({ messageId, depth: place.depth });
    },
    [utils, id, list],
  );

  useEffect(() => {
    if (target === null) return;
    setTarget(null);
    const known = [...messages].find(([, message]) => message.id === target);
    if (known) list.current?.reveal(known[0]);
    else void locate(target);
  }, [target, messages, locate, list]);

  return { elsewhere, dismiss: () => setElsewhere(null) };
}
