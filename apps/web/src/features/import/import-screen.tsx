"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button.tsx";
import { Confirm } from "@/components/ui/confirm.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Progress } from "@/components/ui/progress.tsx";
import { Time } from "@/components/ui/time.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { type Import, isMoving, isOver } from "./import.ts";
import { ImportEnd } from "./import-end.tsx";
import { ImportEntries } from "./import-entries.tsx";
import { count, nameOf, progressWords, STATE_WORDS, sizeOf } from "./import-words.ts";
import { StartForm } from "./start-form.tsx";
import { type FollowedImport, useImport } from "./use-import.ts";

/** One import: what is in it, where it goes, how far it is, what came of it. */
export function ImportScreen({ id }: { id: string }) {
  const { run, error, isCutOff, start, cancel } = useImport(id);
  if (!run)
    return error ? (
      <FailureNotice error={error} what="The import was not loaded." kept="It goes on by itself." />
    ) : null;
  const { state } = run;
  return (
    <>
      <p className="text-sm">
        <Link href="/import" className="rounded-sm text-accent underline underline-offset-4">
          All imports
        </Link>
      </p>
      <h1 className="mt-3 font-serif text-[1.875rem] leading-tight tracking-[-0.012em] text-balance wrap-anywhere">
        {nameOf(run)}
      </h1>
      <p className="mt-1.5 text-sm text-ink-soft tabular-nums">
        {sizeOf(run.byteSize)}, sent <Time at={run.createdAt} />
        {run.conversations === null ? null : ` · ${contents(run)}`}
      </p>
      <p role="status" className="sr-only">
        {STATE_WORDS[state]}
      </p>
      <div className="mt-7">
        {isMoving(state) ? <Moving run={run} isCutOff={isCutOff} cancel={cancel} /> : null}
        {state === "ready" ? <StartForm run={run} start={start} cancel={cancel} /> : null}
        {isOver(state) ? <ImportEnd run={run} /> : null}
        {cancel.isError ? (
          <FailureNotice error={cancel.error} what="It was not stopped." kept="" className="mt-4" />
        ) : null}
      </div>
      {run.done > 0 || run.conversations ? <ImportEntries run={run} /> : null}
    </>
  );
}

function contents({ conversations, messages, branches }: Import): string {
  const parts = [
    count(conversations ?? 0, "conversation"),
    count(messages, "message"),
    branches > 0 ? count(branches, "fork") : null,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

type MovingProps = { run: Import; isCutOff: boolean; cancel: FollowedImport["cancel"] };

function Moving({ run, isCutOff, cancel }: MovingProps) {
  const { id, state, done, conversations } = run;
  const isImport = state === "queued" || state === "importing";
  const fraction = state === "importing" && conversations ? done / conversations : null;
  const words = progressWords(run);
  return (
    <section aria-label="Progress">
      <p className="text-sm tabular-nums">{words}</p>
      <Progress label={nameOf(run)} words={words} fraction={fraction} className="mt-2 h-1.5" />
      <p className="mt-2 text-sm text-ink-soft">You can leave this page: it goes on without it.</p>
      {isCutOff ? (
        <Notice className="mt-3">The server cannot be reached. What had arrived goes on there by itself.</Notice>
      ) : null}
      <Confirm
        trigger={
          <Button variant="outline" size="small" className="mt-4" disabled={cancel.isPending}>
            Stop the import
          </Button>
        }
        title="Stop the import?"
        description={
          isImport
            ? "The sessions that it has made already stay. The files are deleted here; they can be sent again, and nothing comes in twice."
            : "Nothing has been imported. The files are deleted here; they can be sent again."
        }
        action="Stop the import"
        onConfirm={() => cancel.mutate({ id })}
      />
    </section>
  );
}
