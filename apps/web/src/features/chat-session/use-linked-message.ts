"use client";

import { type RefObject, useEffect, useState } from "react";
import { trpc } from "@/trpc/client.ts";
import type { MessageListHandle } from "./message-list.tsx";
import { PAGE_SIZE } from "./sparse-messages.ts";
import type { HeldMessages } from "./use-messages.ts";

/** Lands on the message that the address names (`#m-…`), wherever in the session it is. */
export function useLinkedMessage({ session, messages }: HeldMessages, list: RefObject<MessageListHandle | null>) {
  const utils = trpc.useUtils();
  const [target, setTarget] = useState<string | null>(null);

  useEffect(() => {
    const read = () => setTarget(/^#m-([\da-f-]{36})$/.exec(window.location.hash)?.[1] ?? null);
    read();
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, []);

  useEffect(() => {
    if (target === null) return;
    setTarget(null);
    const known = [...messages].find(([, { id }]) => id === target);
    if (known) list.current?.reveal(known[0]);
    else void search(target);

    async function search(id: string) {
      for (let before = session.messageCount; before > 0; before -= PAGE_SIZE) {
        const page = await utils.chatSession.get.fetch({ id: session.id, before: String(before), limit: PAGE_SIZE });
        const index = page.messages.findIndex((one) => one.id === id);
        if (index !== -1) return list.current?.reveal(before - page.messages.length + index);
      }
    }
  }, [target, messages, session, utils, list]);
}
