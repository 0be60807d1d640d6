"use client";

import { useTranslations } from "use-intl/react";
import { megabytes } from "./megabytes.ts";
import { UploadButton } from "./upload-button.tsx";

/** The way in for files, with what may come by it. */
export function UploadInvitation({ limitBytes }: { limitBytes: number }) {
  const t = useTranslations("upload");
  return (
    <section
      aria-label={t("files")}
      className="flex flex-col items-start gap-4 rounded-md border border-dashed border-rule-strong px-5 py-6 sm:flex-row sm:items-center sm:gap-6"
    >
      <UploadButton />
      <p className="text-sm leading-relaxed text-ink-soft">{t("formats", { limit: megabytes(limitBytes) })}</p>
    </section>
  );
}
