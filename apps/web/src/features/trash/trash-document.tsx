"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Confirm } from "@/components/ui/confirm.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";

type TrashDocumentProps = { documentId: string; title: string };

/** Throws a document away, and leads back to the library. */
export function TrashDocument({ documentId, title }: TrashDocumentProps) {
  const t = useTranslations("trash");
  const utils = trpc.useUtils();
  const router = useRouter();
  const trash = trpc.document.trash.useMutation({
    onSuccess: () => {
      router.push("/");
      return utils.document.list.invalidate();
    },
  });
  return (
    <>
      <Confirm
        trigger={
          <Button variant="outline" size="small" className="mt-3" disabled={trash.isPending}>
            <Trash2 aria-hidden="true" />
            {t("move")}
          </Button>
        }
        title={t("moveDocument", { title })}
        description={t("moveDocumentAbout")}
        action={t("move")}
        onConfirm={() => trash.mutate({ id: documentId })}
      />
      {trash.isError ? <FailureNotice error={trash.error} what={t("notMoved")} kept="" className="mt-3" /> : null}
    </>
  );
}
