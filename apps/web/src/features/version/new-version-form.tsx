"use client";

import { AddVersionInput, type TextFormat } from "@marginalia/contract";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl/react";
import { z } from "zod";
import { useDraft } from "@/components/draft/use-draft.ts";
import { Button } from "@/components/ui/button.tsx";
import { control, Field } from "@/components/ui/field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { useRefusal } from "@/i18n/use-refusal.ts";
import { trpc } from "@/trpc/client.ts";
import { versionPath } from "./version-path.ts";

/** What is being written, and the version that it was made from; null before anything was. */
const Draft = z.object({ text: z.string(), basedOn: z.number() }).nullable();
type Draft = z.infer<typeof Draft>;
const readDraft = (kept: unknown): Draft => Draft.catch(null).parse(kept);

type NewVersionFormProps = { id: string; text: string; format: TextFormat; basedOn: number };

/** The newest version's text, to be changed into the next version; kept in this browser until it is added. */
export function NewVersionForm({ id, text, format, basedOn }: NewVersionFormProps) {
  const t = useTranslations("version");
  const { fault: faultOf } = useRefusal();
  const router = useRouter();
  const cache = trpc.useUtils();
  const kept = useDraft<Draft>(`new-version:${id}`, null, readDraft);
  const draft = kept.draft ?? { text, basedOn };
  const isBehind = draft.basedOn < basedOn;
  const [fault, setFault] = useState<string>();
  const add = trpc.document.addVersion.useMutation({
    onSuccess: ({ versionNumber }) => {
      kept.clear();
      void cache.document.listVersions.invalidate({ id });
      router.push(versionPath(`/documents/${id}`, versionNumber));
    },
  });
  const busy = add.isPending || add.isSuccess;

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = AddVersionInput.safeParse({ id, format, text: draft.text, basedOn });
    setFault(faultOf(parsed.error?.issues[0]));
    if (parsed.success) add.mutate(parsed.data);
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      {isBehind ? (
        <Notice>
          {t("behind", { newest: basedOn, began: draft.basedOn })}{" "}
          <Link href={`/documents/${id}/compare?from=${draft.basedOn}&to=${basedOn}`} className="text-accent underline">
            {t("seeChanges")}
          </Link>
        </Notice>
      ) : null}
      <Field label={t("text")} error={fault}>
        {(ties) => (
          <textarea
            {...ties}
            value={draft.text}
            onChange={(event) => kept.change((now) => ({ basedOn: now?.basedOn ?? basedOn, text: event.target.value }))}
            rows={22}
            spellCheck={false}
            className={`${control} h-auto resize-y py-2.5 font-mono text-[0.8125rem] leading-relaxed`}
          />
        )}
      </Field>
      {add.isError ? <FailureNotice error={add.error} what={t("notAdded")} kept={t("textKept")} /> : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" disabled={busy}>
          {t(busy ? "adding" : "add")}
        </Button>
        <Button asChild variant="quiet">
          <Link href={`/documents/${id}`}>{t("cancel")}</Link>
        </Button>
        {kept.draft ? (
          <Button variant="quiet" onClick={kept.clear}>
            {t("again", { number: basedOn })}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
