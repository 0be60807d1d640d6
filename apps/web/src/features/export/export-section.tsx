"use client";

import { Download } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Progress } from "@/components/ui/progress.tsx";
import { useSizeOf } from "@/components/ui/use-size-of.ts";
import { trpc } from "@/trpc/client.ts";
import { useSaving } from "./use-saving.ts";

/** What a session's JSON takes beside the originals, in the mean: a progress need not be more exact. */
const BYTES_PER_SESSION = 10_000;

/** All that one may read, as one zip. */
export function ExportSection() {
  const t = useTranslations("export");
  const sizeOf = useSizeOf();
  const size = trpc.account.measureExport.useQuery();
  const { saving, save, cancel } = useSaving("/api/account/export");
  const { documents, sessions, bytes } = size.data ?? { documents: 0, sessions: 0, bytes: 0 };
  const expected = bytes + sessions * BYTES_PER_SESSION;
  const isSaving = saving.state === "saving";
  return (
    <div className="flex flex-col items-start gap-3">
      {size.data ? (
        <p className="text-sm text-ink-soft tabular-nums">
          {t("measure", { documents, sessions, size: sizeOf(bytes) })}
        </p>
      ) : null}
      {isSaving ? (
        <div className="w-full max-w-sm">
          <Progress
            label={t("exporting")}
            words={t("written", { size: sizeOf(saving.bytes) })}
            fraction={Math.min(0.99, saving.bytes / Math.max(1, expected))}
          />
          <p className="mt-1.5 text-[0.8125rem] text-ink-soft tabular-nums" aria-hidden="true">
            {t("written", { size: sizeOf(saving.bytes) })}
          </p>
        </div>
      ) : null}
      {saving.state === "failed" ? <Notice tone="danger">{t("broke")}</Notice> : null}
      {isSaving ? (
        <Button variant="outline" onClick={cancel}>
          {t("cancel")}
        </Button>
      ) : (
        <Button variant="outline" onClick={() => void save()}>
          <Download aria-hidden="true" />
          {t("everything")}
        </Button>
      )}
    </div>
  );
}
