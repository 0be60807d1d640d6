"use client";

import type { ImportTarget } from "@marginalia/contract";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Confirm } from "@/components/ui/confirm.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { DocumentPicker, type PickedDocument } from "./document-picker.tsx";
import type { Import } from "./import.ts";
import { count } from "./import-words.ts";
import type { FollowedImport } from "./use-import.ts";

const TARGETS = [
  {
    value: "each",
    label: "A new document for each conversation",
    about: "with its attachments’ text, or a title page",
  },
  { value: "one", label: "One new document for all of them", about: "a title page, with every session beside it" },
  { value: "document", label: "A document that is there", about: "on which you may hold sessions" },
] as const satisfies readonly { value: ImportTarget; label: string; about: string }[];

type StartFormProps = { run: Import; start: FollowedImport["start"]; cancel: FollowedImport["cancel"] };

/** Where the conversations shall go, and the word to begin. */
export function StartForm({ run, start, cancel }: StartFormProps) {
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
        <Notice>
          {unreadable > 0
            ? "There is nothing in it to import: what can be read is here already. The list says what cannot be read, and why."
            : "There is nothing new in it: every conversation is here already."}
        </Notice>
        <Discard {...{ id, cancel }} />
      </>
    );
  }
  return (
    <form onSubmit={submit} className="rounded-md border border-rule-strong bg-page px-5 py-5">
      <fieldset aria-describedby={hint}>
        <legend className="font-serif text-xl">Where shall they go?</legend>
        <p id={hint} className="mt-1 text-sm text-ink-soft">
          Only you see what becomes a new document. For single conversations you can choose otherwise below
          {newer > 0
            ? `; the ${count(newer, "conversation")} that ${newer === 1 ? "is" : "are"} newer than here go on where they are`
            : ""}
          .
        </p>
        <div className="mt-4 flex flex-col gap-3">
          {TARGETS.map(({ value, label, about }) => (
            <label key={value} className="flex min-h-6 items-baseline gap-2.5 text-sm">
              <input
                type="radio"
                name="target"
                className="size-4 translate-y-0.5 accent-accent"
                checked={target === value}
                onChange={() => {
                  setTarget(value);
                  if (value === "document" && !picked) setPicking(true);
                }}
              />
              <span>
                <span className="font-medium">{label}</span> <span className="text-ink-soft">— {about}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {target === "document" ? (
        <p className="mt-3 ml-6.5 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
          {picked ? <bdi className="min-w-0 font-serif text-base wrap-anywhere">{picked.title}</bdi> : null}
          <Button variant="link" onClick={() => setPicking(true)}>
            {picked ? "Choose another one" : "Choose the document"}
          </Button>
        </p>
      ) : null}
      <DocumentPicker open={picking} onOpenChange={setPicking} onPick={setPicked} />
      {start.isError ? (
        <FailureNotice
          error={start.error}
          what="The import was not started."
          kept="Its files are still here."
          className="mt-4"
        />
      ) : null}
      <div className="mt-5 flex flex-wrap gap-3">
        <Button type="submit" disabled={busy}>
          {busy ? "Starting…" : `Import ${count(fresh + newer, "conversation")}`}
        </Button>
        <Discard {...{ id, cancel }} />
      </div>
    </form>
  );
}

function Discard({ id, cancel }: { id: string; cancel: FollowedImport["cancel"] }) {
  return (
    <Confirm
      trigger={
        <Button variant="quiet" disabled={cancel.isPending}>
          Discard
        </Button>
      }
      title="Discard these files?"
      description="Nothing of them has been imported. They are deleted here, and can be sent again."
      action="Discard"
      onConfirm={() => cancel.mutate({ id })}
    />
  );
}
