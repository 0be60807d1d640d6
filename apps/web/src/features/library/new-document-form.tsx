"use client";

import { CreateDocumentInput, type TextFormat } from "@marginalia/contract";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { control, Field, TextField } from "@/components/ui/field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { UploadSurface } from "@/features/upload/upload-surface.tsx";
import { trpc } from "@/trpc/client.ts";
import { titleOf, useNewDocumentDraft } from "./new-document-draft.ts";

export function NewDocumentForm() {
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
    setFaults(parsed.success ? {} : Object.fromEntries(parsed.error.issues.map((one) => [one.path[0], one.message])));
    if (parsed.success) create.mutate(parsed.data);
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      <UploadSurface onText={append} />
      <TextField
        label="Title"
        value={draft.title}
        onChange={(event) => change((now) => ({ ...now, title: event.target.value }))}
        placeholder={titleOf(draft) ?? ""}
        hint={draft.format === "markdown" ? "Left empty, the first heading is taken." : undefined}
        error={faults.title}
      />
      <Field label="Text" error={faults.text}>
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
      {create.isError ? (
        <FailureNotice
          error={create.error}
          what="The document was not created."
          kept="Your text is still here, also after a reload."
        />
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" disabled={busy}>
          {busy ? "Creating…" : "Create document"}
        </Button>
        <Button asChild variant="quiet">
          <Link href="/">Cancel</Link>
        </Button>
        {draft.text === "" ? null : <Notice className="ml-auto border-0 text-xs">Draft kept in this browser</Notice>}
      </div>
    </form>
  );
}

const FORMATS = [
  { value: "markdown", label: "Markdown" },
  { value: "text", label: "Plain text" },
] as const;

function FormatChoice({ value, onChange }: { value: TextFormat; onChange: (format: TextFormat) => void }) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">Format</legend>
      <div className="flex gap-6">
        {FORMATS.map((format) => (
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
