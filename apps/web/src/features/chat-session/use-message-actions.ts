"use client";

import { TRPCClientError } from "@trpc/client";
import { useRouter } from "next/navigation";
import { type ComponentProps, useMemo, useRef, useState } from "react";
import type { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";

export type MessageActions = ReturnType<typeof useMessageActions>["actions"];
type Failure = { error: ComponentProps<typeof FailureNotice>["error"]; what: string };

/** What can be done with a message that stands in the session. What failed is told in one place, until the next attempt. */
export function useMessageActions(sessionId: string) {
  const utils = trpc.useUtils();
  const router = useRouter();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState(false);

  const calls = {
    edit: trpc.message.edit.useMutation().mutateAsync,
    regenerate: trpc.message.regenerate.useMutation().mutateAsync,
    goOn: trpc.message.continue.useMutation().mutateAsync,
    stop: trpc.message.stop.useMutation().mutateAsync,
    select: trpc.message.selectBranch.useMutation().mutateAsync,
    rate: trpc.message.rate.useMutation().mutateAsync,
    fork: trpc.chatSession.fork.useMutation().mutateAsync,
  };
  const latest = useRef(calls);
  latest.current = calls;

  const actions = useMemo(() => {
    /** Resolves to whether it worked; the session is read again either way. */
    async function attempt(what: string, call: () => Promise<unknown>): Promise<boolean> {
      setFailure(null);
      setPending(true);
      try {
        await call();
        return true;
      } catch (error) {
        if (!(error instanceof TRPCClientError)) throw error;
        setFailure({ error, what });
        return false;
      } finally {
        setPending(false);
        await utils.chatSession.get.invalidate({ id: sessionId });
      }
    }
    return {
      edit: (messageId: string, content: string, idempotencyKey: string) =>
        attempt("The question was not asked.", () => latest.current.edit({ messageId, content, idempotencyKey })),
      regenerate: (messageId: string, model?: string) =>
        attempt("The answer was not begun.", () => latest.current.regenerate({ messageId, model })),
      goOn: (messageId: string) => attempt("The answer does not go on.", () => latest.current.goOn({ messageId })),
      stop: (messageId: string) => attempt("The answer was not stopped.", () => latest.current.stop({ messageId })),
      select: (messageId: string, siblingIndex?: number) =>
        attempt("The other branch was not shown.", () => latest.current.select({ messageId, siblingIndex })),
      rate: (messageId: string, rating: 1 | -1 | null) =>
        attempt("Your rating was not kept.", () => latest.current.rate({ messageId, rating })),
      fork: (messageId: string) =>
        attempt("No new session was started.", async () => {
          const { id, documentId } = await latest.current.fork({ messageId });
          router.push(`/documents/${documentId}/sessions/${id}`);
        }),
    };
  }, [utils, router, sessionId]);

  return { actions, failure, pending };
}
