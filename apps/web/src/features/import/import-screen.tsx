"use client";

import Link from "next/link";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Confirm } from "@/components/ui/confirm.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Progress } from "@/components/ui/progress.tsx";
import { Time } from "@/components/ui/time.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { type Import, isMoving, isOver } from "./import.ts";
import { ImportEnd } from "./import-end.tsx";
import { ImportEntries } from "./import-entries.tsx";
import { useImportWords } from "./import-words.ts";
import { StartForm } from "./start-form.tsx";
import { type FollowedImport, useImport } from "./use-import.ts";

/** One import: what is in it, where it goes, how far it is, what came of it. */
export function ImportScreen({ id }: { id: string }) {
  const t = useTranslations("import");
  const { nameOf, sizeOf } = useImportWords();
  const { run, error, isCutOff, start, cancel } = useImport(id);
  if (!run)
    return error ? <FailureNotice error={error} what={t("screen.notLoaded")} kept={t("screen.goesOn")} /> : null;
  const { state } = run;
  return (
    <>
      <p className="text-sm">
        <Link href="/import" className="rounded-sm text-accent underline underline-offset-4">
          {t("screen.all")}
        </Link>
      </p>
      <h1 className="mt-3 font-serif text-[1.875rem] leading-tight tracking-[-0.012em] text-balance wrap-anywhere">
        {nameOf(run)}
      </h1>
      <p className="mt-1.5 text-sm text-ink-soft tabular-nums">
        {t.rich("screen.sent", { size: sizeOf(run.byteSize), time: () => <Time at={run.createdAt} /> })}
        {run.conversations === null ? null : (
          <>
            {" · "}
            <Contents of={run} />
          </>
        )}
      </p>
      <p role="status" className="sr-only">
        {t(`state.${state}`)}
      </p>
      <div className="mt-7">
        {isMoving(state) ? <Moving run={run} isCutOff={isCutOff} cancel={cancel} /> : null}
        {state === "ready" ? <StartForm run={run} start={start} cancel={cancel} /> : null}
        {isOver(state) ? <ImportEnd run={run} /> : null}
        {cancel.isError ? (
          <FailureNotice error={cancel.error} what={t("screen.notStopped")} kept="" className="mt-4" />
        ) : null}
      </div>
      {run.done > 0 || run.conversations ? <ImportEntries run={run} /> : null}
    </>
  );
}

function Contents({ of: { conversations, messages, branches } }: { of: Import }) {
  const t = useTranslations("import");
  const { listed } = useImportWords();
  const parts = [
    t("conversationCount", { conversations: conversations ?? 0 }),
    t("messageCount", { messages }),
    branches > 0 ? t("forkCount", { forks: branches }) : null,
  ];
  return listed(parts);
}

type MovingProps = { run: Import; isCutOff: boolean; cancel: FollowedImport["cancel"] };

function Moving({ run, isCutOff, cancel }: MovingProps) {
  const t = useTranslations("import.screen");
  const { progress, nameOf } = useImportWords();
  const { id, state, done, conversations } = run;
  const isImport = state === "queued" || state === "importing";
  const fraction = state === "importing" && conversations ? done / conversations : null;
  const words = progress(run);
  return (
    <section aria-label={t("progress")}>
      <p className="text-sm tabular-nums">{words}</p>
      <Progress label={nameOf(run)} words={words} fraction={fraction} className="mt-2 h-1.5" />
      <p className="mt-2 text-sm text-ink-soft">{t("leave")}</p>
      {isCutOff ? <Notice className="mt-3">{t("cutOff")}</Notice> : null}
      <Confirm
        trigger={
          <Button variant="outline" size="small" className="mt-4" disabled={cancel.isPending}>
            {t("stop")}
          </Button>
        }
        title={t("stopAsk")}
        description={isImport ? t("stopImport") : t("stopReading")}
        action={t("stop")}
        onConfirm={() => cancel.mutate({ id })}
      />
    </section>
  );
}
