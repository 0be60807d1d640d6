"use client";

import { CreateDocumentInput, type TextFormat } from "@marginalia/contract";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { control, Field, TextField } from "@/components/ui/field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { UploadSurface } from "@/features/upload/upload-surface.tsx";
import { useRefusal } from "@/i18n/use-refusal.ts";
import { trpc } from "@/trpc/client.ts";
import { titleOf, useNewDocumentDraft } from "./new-document-draft.ts";

export function NewDocumentForm() {
  const t = useTranslations("library");
  const { fault } = useRefusal();
  const router = useRouter();
  const { draft, change, clear, append } = useNewDocumentDraft();
  const [faults, setFaults] = useState<Partial<Record<string, string>>>({});
  const create = trpc.document.create.useMutation({
    onSuccess: ({ id }) => {
      clear();
      router.push(`/documents/${id}`);
    },
  });
  const busy = create.isPending || create.isSuccess;

  function submit(event: FormEvent) {
    event.preventDefault();
    const title = draft.title.trim() || titleOf(draft) || "";
    const parsed = CreateDocumentInput.safeParse({ ...draft, title });
    setFaults(parsed.success ? {} : Object.fromEntries(parsed.error.issues.map((one) => [one.path[0], fault(one)])));
    if (parsed.success) create.mutate(parsed.data);
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      <UploadSurface onText={append} />
      <TextField
        label={t("form.title")}
        value={draft.title}
        onChange={(event) => change((now) => ({ ...now, title: event.target.value }))}
        placeholder={titleOf(draft) ?? ""}
        hint={draft.format === "markdown" ? t("form.titleHint") : undefined}
        error={faults.title}
      />
      <Field label={t("form.text")} error={faults.text}>
        {(ties) => (
          <textarea
            {...ties}
            value={draft.text}
            onChange={(event) => change((now) => ({ ...now, text: event.target.value }))}
            rows={14}
            spellCheck={false}
            className={`${control} h-auto resize-y py-2.5 font-mono text-[0.8125rem] leading-relaxed`}
          />
        )}
      </Field>
      <FormatChoice value={draft.format} onChange={(format) => change((now) => ({ ...now, format }))} />
      {create.isError ? <FailureNotice error={create.error} what={t("form.failed")} kept={t("form.kept")} /> : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" disabled={busy}>
          {busy ? t("form.creating") : t("form.create")}
        </Button>
        <Button asChild variant="quiet">
          <Link href="/">{t("cancel")}</Link>
        </Button>
        {draft.text === "" ? null : <Notice className="ms-auto border-0 text-xs">{t("form.draftKept")}</Notice>}
      </div>
    </form>
  );
}

function FormatChoice({ value, onChange }: { value: TextFormat; onChange: (format: TextFormat) => void }) {
  const t = useTranslations("library");
  const formats = [
    { value: "markdown", label: t("form.markdown") },
    { value: "text", label: t("form.plain") },
  ] as const;
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t("format")}</legend>
      <div className="flex gap-6">
        {formats.map((format) => (
          <label key={format.value} className="flex min-h-6 items-center gap-2 text-sm">
            <input
              type="radio"
              name="format"
              className="size-4 accent-accent"
              checked={value === format.value}
              onChange={() => onChange(format.value)}
            />
            {format.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
