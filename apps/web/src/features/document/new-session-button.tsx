"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";

export function NewSessionButton({ documentId }: { documentId: string }) {
  const router = useRouter();
  const utils = trpc.useUtils();
  const create = trpc.chatSession.create.useMutation({
    onSuccess: (session) => {
      void utils.chatSession.list.invalidate({ documentId });
      router.push(`/documents/${session.documentId}/sessions/${session.id}`);
    },
  });
  const busy = create.isPending || create.isSuccess;
  return (
    <div className="flex flex-col items-end gap-2">
      <Button size="small" onClick={() => create.mutate({ documentId })} disabled={busy}>
        <Plus aria-hidden="true" />
        {busy ? "Opening…" : "New session"}
      </Button>
      {create.isError ? (
        <FailureNotice error={create.error} what="The session was not started." kept="Nothing else changed." />
      ) : null}
    </div>
  );
}
