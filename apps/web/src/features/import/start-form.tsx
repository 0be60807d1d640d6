"use client";

import type { ImportTarget } from "@marginalia/contract";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Confirm } from "@/components/ui/confirm.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { DocumentPicker, type PickedDocument } from "./document-picker.tsx";
import type { Import } from "./import.ts";
import type { FollowedImport } from "./use-import.ts";

const TARGETS = ["each", "one", "document"] as const satisfies readonly ImportTarget[];

type StartFormProps = { run: Import; start: FollowedImport["start"]; cancel: FollowedImport["cancel"] };

/** Where the conversations shall go, and the word to begin. */
export function StartForm({ run, start, cancel }: StartFormProps) {
  const t = useTranslations("import.start");
  const [target, setTarget] = useState<ImportTarget>("each");
  const [picked, setPicked] = useState<PickedDocument | null>(null);
  const [picking, setPicking] = useState(false);
  const hint = useId();
  const { id, outcomes } = run;
  const [fresh, newer] = [outcomes.new ?? 0, outcomes.newer ?? 0];
  const lacksDocument = target === "document" && picked === null;
  const busy = start.isPending || start.isSuccess;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (lacksDocument) setPicking(true);
    else start.mutate(target === "document" ? { id, target, documentId: picked?.id } : { id, target });
  }

  if (fresh + newer === 0) {
    const unreadable = outcomes.unreadable ?? 0;
    return (
      <>
        <Notice>{unreadable > 0 ? t("nothingReadable") : t("nothingNew")}</Notice>
        <Discard {...{ id, cancel }} />
      </>
    );
  }
  return (
    <form onSubmit={submit} className="rounded-md border border-rule-strong bg-page px-5 py-5">
      <fieldset aria-describedby={hint}>
        <legend className="font-serif text-xl">{t("where")}</legend>
        <p id={hint} className="mt-1 text-sm text-ink-soft">
          {t("hint", { newer })}
        </p>
        <div className="mt-4 flex flex-col gap-3">
          {TARGETS.map((value) => (
            <label key={value} className="flex min-h-6 items-baseline gap-2.5 text-sm">
              <input
                type="radio"
                name="target"
                className="size-4 shrink-0 translate-y-0.5 accent-accent"
                checked={target === value}
                onChange={() => {
                  setTarget(value);
                  if (value === "document" && !picked) setPicking(true);
                }}
              />
              <span>
                {t.rich("choice", {
                  label: t(value),
                  about: t(`about.${value}`),
                  b: (words) => <span className="font-medium">{words}</span>,
                  soft: (words) => <span className="text-ink-soft">{words}</span>,
                })}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {target === "document" ? (
        <p className="mt-3 ms-6.5 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
          {picked ? <bdi className="min-w-0 font-serif text-base wrap-anywhere">{picked.title}</bdi> : null}
          <Button variant="link" onClick={() => setPicking(true)}>
            {picked ? t("chooseAnother") : t("chooseThe")}
          </Button>
        </p>
      ) : null}
      <DocumentPicker open={picking} onOpenChange={setPicking} onPick={setPicked} />
      {start.isError ? (
        <FailureNotice error={start.error} what={t("notStarted")} kept={t("filesKept")} className="mt-4" />
      ) : null}
      <div className="mt-5 flex flex-wrap gap-3">
        <Button type="submit" disabled={busy}>
          {busy ? t("starting") : t("go", { conversations: fresh + newer })}
        </Button>
        <Discard {...{ id, cancel }} />
      </div>
    </form>
  );
}

function Discard({ id, cancel }: { id: string; cancel: FollowedImport["cancel"] }) {
  const t = useTranslations("import.start");
  return (
    <Confirm
      trigger={
        <Button variant="quiet" disabled={cancel.isPending}>
          {t("discard")}
        </Button>
      }
      title={t("discardAsk")}
      description={t("discardAbout")}
      action={t("discard")}
      onConfirm={() => cancel.mutate({ id })}
    />
  );
}
