"use client";

import { TRPCClientError } from "@trpc/client";
import { useRouter } from "next/navigation";
import { type ComponentProps, useMemo, useRef, useState } from "react";
import type { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";

export type MessageActions = ReturnType<typeof useMessageActions>["actions"];
/** `what` did not come about. */
type Failure = { error: ComponentProps<typeof FailureNotice>["error"]; what: Action };
type Action = "edit" | "regenerate" | "goOn" | "stop" | "select" | "rate" | "fork";

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
    async function attempt(what: Action, call: () => Promise<unknown>): Promise<boolean> {
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
        attempt("edit", () => latest.current.edit({ messageId, content, idempotencyKey })),
      regenerate: (messageId: string, model?: string) =>
        attempt("regenerate", () => latest.current.regenerate({ messageId, model })),
      goOn: (messageId: string) => attempt("goOn", () => latest.current.goOn({ messageId })),
      stop: (messageId: string) => attempt("stop", () => latest.current.stop({ messageId })),
      select: (messageId: string, siblingIndex?: number) =>
        attempt("select", () => latest.current.select({ messageId, siblingIndex })),
      rate: (messageId: string, rating: 1 | -1 | null) =>
        attempt("rate", () => latest.current.rate({ messageId, rating })),
      fork: (messageId: string) =>
        attempt("fork", async () => {
          const { id, documentId } = await latest.current.fork({ messageId });
          router.push(`/documents/${documentId}/sessions/${id}`);
        }),
    };
  }, [utils, router, sessionId]);

  return { actions, failure, pending };
}
