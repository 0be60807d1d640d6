"use client";

import { CreateShareLinkInput, LIMITS, SHARE_KINDS, type ShareKind } from "@marginalia/contract";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/field.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { type RouterOutputs, trpc } from "@/trpc/client.ts";
import { SharePreview } from "./share-preview.tsx";

type NewLinkFormProps = { sessionId: string; onCreated: (created: RouterOutputs["shareLink"]["create"]) => void };

const KIND_WORDS = {
  live: "Live: what is asked and answered later shows too",
  frozen: "Frozen: what is here now, for good",
} as const satisfies Record<ShareKind, string>;

export function NewLinkForm({ sessionId, onCreated }: NewLinkFormProps) {
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
    setFault(parsed.success ? undefined : `Choose 1 to ${LIMITS.shareDays} days.`);
    if (parsed.success) create.mutate({ chatSessionId: sessionId, kind, days: parsed.data });
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">New link</legend>
        {SHARE_KINDS.map((one) => (
          <label key={one} className="flex min-h-7 items-center gap-2.5 text-sm">
            <input
              type="radio"
              name="share-kind"
              className="size-4 shrink-0 accent-accent"
              checked={kind === one}
              onChange={() => setKind(one)}
            />
            {KIND_WORDS[one]}
          </label>
        ))}
      </fieldset>
      <TextField
        label="Days until it ends"
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
      {create.isError ? (
        <FailureNotice error={create.error} what="No link was made." kept="What you chose is still here." />
      ) : null}
      <Button type="submit" variant="outline" className="self-start" disabled={create.isPending}>
        {create.isPending ? "Making…" : "Make a link"}
      </Button>
    </form>
  );
}
