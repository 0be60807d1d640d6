"use client";

import { useEffect, useState } from "react";
import type { Message } from "./held-messages.ts";

type LinkedMessageSource = {
  messages: readonly Message[];
  hasOlder: boolean;
  loading: boolean;
  failed: boolean;
  loadOlder: () => Promise<void>;
};

/** Lands on the message that the address names (`#m-…`), fetching older ones until it is there. */
export function useLinkedMessage({ messages, hasOlder, loading, failed, loadOlder }: LinkedMessageSource): void {
  const [target, setTarget] = useState<string | null>(null);

  useEffect(() => {
    const read = () => setTarget(/^#m-[\da-f-]{36}$/.test(window.location.hash) ? window.location.hash.slice(1) : null);
    read();
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, []);

  useEffect(() => {
    if (target === null) return;
    if (messages.some(({ id }) => `m-${id}` === target)) {
      const element = document.getElementById(target);
      element?.scrollIntoView({ block: "start" });
      element?.focus({ preventScroll: true });
      setTarget(null);
    } else if (hasOlder && !loading && !failed) void loadOlder();
  }, [target, messages, hasOlder, loading, failed, loadOlder]);
}
