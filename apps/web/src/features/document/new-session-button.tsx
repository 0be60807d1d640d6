"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { useStartSession } from "./use-start-session.ts";

export function NewSessionButton({ documentId }: { documentId: string }) {
  const t = useTranslations("document");
  const { start, busy, error } = useStartSession(documentId);
  return (
    <div className="flex flex-col items-end gap-2">
      <Button data-command={t("newSessionAbout")} size="small" onClick={() => start()} disabled={busy}>
        <Plus aria-hidden="true" />
        {t(busy ? "opening" : "newSession")}
      </Button>
      {error ? <FailureNotice error={error} what={t("notStarted")} kept={t("nothingElse")} /> : null}
    </div>
  );
}
