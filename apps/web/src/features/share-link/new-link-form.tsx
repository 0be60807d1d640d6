"use client";

import { CreateShareLinkInput, LIMITS, SHARE_KINDS, type ShareKind } from "@marginalia/contract";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import { SharePreview } from "./share-preview.tsx";

type NewLinkFormProps = { sessionId: string; onCreated: (created: RouterOutputs["shareLink"]["create"]) => void };

export function NewLinkForm({ sessionId, onCreated }: NewLinkFormProps) {
  const t = useTranslations("shareLink");
  const utils = trpc.useUtils();
  const [kind, setKind] = useState<ShareKind>("live");
  const [days, setDays] = useState(String(LIMITS.shareDaysDefault));
  const [fault, setFault] = useState<string | undefined>();
  const create = trpc.shareLink.create.useMutation({
    onSuccess: (created) => {
      onCreated(created);
      return utils.shareLink.list.invalidate({ chatSessionId: sessionId });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = CreateShareLinkInput.shape.days.safeParse(Number(days));
    setFault(parsed.success ? undefined : t("daysFault", { days: LIMITS.shareDays }));
    if (parsed.success) create.mutate({ chatSessionId: sessionId, kind, days: parsed.data });
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t("new")}</legend>
        {SHARE_KINDS.map((one) => (
          <label key={one} className="flex min-h-7 items-center gap-2.5 text-sm">
            <input
              type="radio"
              name="share-kind"
              className="size-4 shrink-0 accent-accent"
              checked={kind === one}
              onChange={() => setKind(one)}
            />
            {one === "live" ? t("live") : t("frozen")}
          </label>
        ))}
      </fieldset>
      <TextField
        label={t("days")}
        type="number"
        inputMode="numeric"
        min={1}
        max={LIMITS.shareDays}
        value={days}
        onChange={(event) => setDays(event.target.value)}
        error={fault}
        className="w-28"
      />
      <SharePreview sessionId={sessionId} />
      {create.isError ? <FailureNotice error={create.error} what={t("notMade")} kept={t("chosenKept")} /> : null}
      <Button type="submit" variant="outline" className="self-start" disabled={create.isPending}>
        {create.isPending ? t("making") : t("make")}
      </Button>
    </form>
  );
}
