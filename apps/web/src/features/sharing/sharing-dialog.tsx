"use client";

import { Users } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { People } from "./people.tsx";

type SharingDialogProps = { documentId: string; mayChange: boolean };

/** The people who can see a document, and for its author the means to change that. */
export function SharingDialog({ documentId, mayChange }: SharingDialogProps) {
  const t = useTranslations("sharing");
  const people = trpc.grant.list.useQuery({ documentId });
  if (people.isError) {
    return <FailureNotice error={people.error} what={t("notLoaded")} kept={t("nothingChanged")} />;
  }
  const readers = people.data?.filter(({ waits }) => !waits) ?? [];
  const count = readers.length;
  return (
    <div className="border-t border-rule pt-3">
      <p className="mb-3 text-sm leading-relaxed text-ink-soft">
        {count <= 1 ? t("authorAlone") : t("readers", { count, names: readers.map(({ name }) => name).join(", ") })}
      </p>
      <Dialog
        title={t("whoCanSee")}
        description={t("about")}
        trigger={
          <Button data-command={t("command")} variant="outline" size="small">
            <Users aria-hidden="true" />
            {t(mayChange ? "change" : "see")}
          </Button>
        }
      >
        <People documentId={documentId} mayChange={mayChange} />
      </Dialog>
    </div>
  );
}
