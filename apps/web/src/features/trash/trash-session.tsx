"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button.tsx";
import { Confirm } from "@/components/ui/confirm.tsx";
import { trpc } from "@/trpc/client.ts";

type TrashSessionProps = { sessionId: string; documentId: string };

/** Throws a session away, and leads back to its document. */
export function TrashSession({ sessionId, documentId }: TrashSessionProps) {
  const utils = trpc.useUtils();
  const router = useRouter();
  const trash = trpc.chatSession.trash.useMutation({
    onSuccess: () => {
      router.push(`/documents/${documentId}`);
      return utils.document.invalidate();
    },
  });
  return (
    <>
      {trash.isError ? (
        <span role="alert" className="text-xs text-danger">
          {trash.error.data?.code === "FORBIDDEN" ? "It is not yours to move." : "Not moved; try again."}
        </span>
      ) : null}
      <Confirm
        trigger={
          <Button
            variant="quiet"
            size="icon"
            data-command="Move this session to the trash"
            aria-label="Move this session to the trash"
            title="Move this session to the trash"
            disabled={trash.isPending}
          >
            <Trash2 aria-hidden="true" />
          </Button>
        }
        title="Move this session to the trash?"
        description="Nobody can read it from now on, and its links end. For 30 days it can be taken back, as it was."
        action="Move to the trash"
        onConfirm={() => trash.mutate({ id: sessionId })}
      />
    </>
  );
}
