"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Confirm } from "@/components/ui/confirm.tsx";
import { trpc } from "@/trpc/client.ts";

type TrashSessionProps = { sessionId: string; documentId: string };

/** Throws a session away, and leads back to its document. */
export function TrashSession({ sessionId, documentId }: TrashSessionProps) {
  const t = useTranslations("trash");
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
          {trash.error.data?.code === "FORBIDDEN" ? t("notYours") : t("tryAgain")}
        </span>
      ) : null}
      <Confirm
        trigger={
          <Button
            variant="quiet"
            size="icon"
            data-command={t("moveSession")}
            aria-label={t("moveSession")}
            title={t("moveSession")}
            disabled={trash.isPending}
          >
            <Trash2 aria-hidden="true" />
          </Button>
        }
        title={t("moveSessionAsk")}
        description={t("moveSessionAbout")}
        action={t("move")}
        onConfirm={() => trash.mutate({ id: sessionId })}
      />
    </>
  );
}
