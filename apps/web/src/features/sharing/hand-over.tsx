"use client";

import { KeyRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button.tsx";
import { Confirm } from "@/components/ui/confirm.tsx";
import { trpc } from "@/trpc/client.ts";

type HandOverProps = { documentId: string; accountId: string; name: string };

/** Makes somebody else the document's author. */
export function HandOver({ documentId, accountId, name }: HandOverProps) {
  const utils = trpc.useUtils();
  const router = useRouter();
  const transfer = trpc.document.transfer.useMutation({
    onSuccess: async () => {
      await utils.grant.list.invalidate({ documentId });
      router.refresh(); // the page itself shows what its author may do
    },
  });
  return (
    <Confirm
      trigger={
        <Button
          variant="quiet"
          size="icon"
          aria-label={`Make ${name} the author`}
          title={transfer.isError ? "It was not handed over; try again" : `Make ${name} the author`}
          disabled={transfer.isPending}
        >
          <KeyRound aria-hidden="true" className={transfer.isError ? "text-danger" : ""} />
        </Button>
      }
      title={`Make ${name} the author?`}
      description="They decide from now on who can see the document, and only they can give it back. You become an editor. Your share links of its sessions end."
      action="Hand it over"
      onConfirm={() => transfer.mutate({ id: documentId, accountId })}
    />
  );
}
