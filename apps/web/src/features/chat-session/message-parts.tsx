"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { trpc } from "@/trpc/client.ts";
import { MessagePart } from "./message-part.tsx";

/** What an imported message carries, a page after the other. */
export function MessageParts({ messageId }: { messageId: string }) {
  const t = useTranslations("session");
  const [starts, setStarts] = useState<readonly number[]>([-1]);
  const pages = trpc.useQueries((query) => starts.map((after) => query.message.listParts({ messageId, after })));
  const last = pages.at(-1);
  const next = last?.data?.nextAfter ?? null;
  return (
    <>
      <ol className="mt-2 flex flex-col gap-3">
        {pages.flatMap(({ data }) =>
          (data?.parts ?? []).map((part) => <MessagePart key={part.ordinal} messageId={messageId} part={part} />),
        )}
      </ol>
      {last?.isPending ? <p className="mt-2">{t("part.loading")}</p> : null}
      {last?.error ? <FailureNotice error={last.error} what={t("part.noneLoaded")} kept="" className="mt-2" /> : null}
      {next === null ? null : (
        <Button variant="link" className="mt-2 text-[0.8125rem]" onClick={() => setStarts([...starts, next])}>
          {t("part.more")}
        </Button>
      )}
    </>
  );
}
