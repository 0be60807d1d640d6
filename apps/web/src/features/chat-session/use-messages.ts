"use client";

import { useCallback, useState } from "react";
import { trpc } from "@/trpc/client.ts";
import { withNewest, withOlder } from "./held-messages.ts";

/** Older messages come in pages of this many. */
const OLDER_PAGE = 100;

/** A session with as many of its messages as have been asked for so far. */
export function useMessages(id: string) {
  const utils = trpc.useUtils();
  const [session] = trpc.chatSession.get.useSuspenseQuery({ id });
  const [held, setHeld] = useState({ messages: session.messages, nextCursor: session.nextCursor });
  const [newest, setNewest] = useState(session);
  const [loading, setLoading] = useState(false);
  const [failed, setFailed] = useState(false);
  if (newest !== session) {
    setNewest(session);
    setHeld((before) => withNewest(before, session));
  }

  const { nextCursor } = held;
  const loadOlder = useCallback(async () => {
    if (nextCursor === null) return;
    setLoading(true);
    setFailed(false);
    try {
      const page = await utils.chatSession.get.fetch({ id, before: nextCursor, limit: OLDER_PAGE });
      setHeld((before) => withOlder(before, page));
    } catch {
      setFailed(true);
    }
    setLoading(false);
  }, [utils, id, nextCursor]);

  return { session, messages: held.messages, hasOlder: nextCursor !== null, loadOlder, loading, failed };
}
