"use client";

import { KeyRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Confirm } from "@/components/ui/confirm.tsx";
import { trpc } from "@/trpc/client.ts";

type HandOverProps = { documentId: string; accountId: string; name: string };

/** Makes somebody else the document's author. */
export function HandOver({ documentId, accountId, name }: HandOverProps) {
  const t = useTranslations("sharing");
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
          aria-label={t("makeAuthor", { name })}
          title={transfer.isError ? t("notHandedOver") : t("makeAuthor", { name })}
          disabled={transfer.isPending}
        >
          <KeyRound aria-hidden="true" className={transfer.isError ? "text-danger" : ""} />
        </Button>
      }
      title={t("makeAuthorAsk", { name })}
      description={t("handOverAbout")}
      action={t("handOver")}
      onConfirm={() => transfer.mutate({ id: documentId, accountId })}
    />
  );
}
