"use client";

import { useRouter } from "next/navigation";
import { type RouterInputs, trpc } from "@/trpc/client.ts";

type Anchor = RouterInputs["chatSession"]["create"]["anchor"];

/** Starts a session about a document, or about a passage of it, and opens it. */
export function useStartSession(documentId: string) {
  const router = useRouter();
  const utils = trpc.useUtils();
  const create = trpc.chatSession.create.useMutation({
    onSuccess: (session) => {
      void utils.chatSession.list.invalidate({ documentId });
      void utils.document.listMargin.invalidate({ id: documentId });
      router.push(`/documents/${session.documentId}/sessions/${session.id}`);
    },
  });
  const start = (anchor?: Anchor) => create.mutate({ documentId, anchor });
  return { start, busy: create.isPending || create.isSuccess, error: create.error };
}
