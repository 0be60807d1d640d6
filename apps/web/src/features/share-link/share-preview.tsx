"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { SharedMessages } from "./shared-messages.tsx";

/** Exactly what a link that is made now shows, before there is one. */
export function SharePreview({ sessionId }: { sessionId: string }) {
  const t = useTranslations("shareLink");
  const utils = trpc.useUtils();
  const [open, setOpen] = useState(false);
  const input = { chatSessionId: sessionId };
  const preview = trpc.shareLink.preview.useQuery(input, { enabled: open, staleTime: 0 });
  return (
    <details className="rounded-md border border-rule" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer px-3 py-2 text-sm font-medium">{t("previewAsk")}</summary>
      {preview.isError ? (
        <FailureNotice error={preview.error} what={t("previewFailed")} kept="" className="m-3" />
      ) : null}
      {preview.data ? (
        <section
          aria-label={t("preview")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
          tabIndex={0}
          className="max-h-80 overflow-y-auto border-t border-rule p-4"
        >
          <p className="mb-5 font-serif text-lg leading-tight">{preview.data.title ?? t("untitled")}</p>
          <SharedMessages
            newest={preview.data}
            read={(before) => utils.shareLink.preview.fetch({ ...input, before })}
          />
        </section>
      ) : null}
    </details>
  );
}
