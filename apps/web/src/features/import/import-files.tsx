"use client";

import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Progress } from "@/components/ui/progress.tsx";
import { DropSheet } from "@/features/upload/drop-sheet.tsx";
import { useFaultWords } from "@/features/upload/fault.ts";
import { megabytes } from "@/features/upload/megabytes.ts";
import { useDroppedFiles } from "@/features/upload/use-dropped-files.ts";
import { ChosenFiles } from "./chosen-files.tsx";
import { useSending } from "./use-sending.ts";

const keyOf = ({ name, size, lastModified }: File) => `${name}/${size}/${lastModified}`;

/** Chooses the files of one export, and sends them to be tried. */
export function ImportFiles({ limitBytes }: { limitBytes: number }) {
  const t = useTranslations("import.files");
  const faultWords = useFaultWords();
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<readonly File[]>([]);
  const { sending, problem, send, cancel, forget } = useSending((id) => router.push(`/import/${id}`));
  const isOver = useDroppedFiles(add);

  function add(more: readonly File[]): void {
    if (sending) return;
    forget();
    setFiles((now) => [...new Map([...now, ...more].map((file) => [keyOf(file), file])).values()]);
  }

  const size = files.reduce((sum, file) => sum + file.size, 0);
  const empty = files.find((file) => file.size === 0);
  const fault = empty
    ? t("empty", { name: empty.name })
    : size > limitBytes
      ? t("tooLarge", { size: megabytes(size), limit: megabytes(limitBytes) })
      : null;
  const failure = problem && (problem.fault ? faultWords(problem.fault) : t("notSent"));
  const words = sending ? t("sending", { percent: Math.floor(sending.fraction * 100) }) : "";
  return (
    <section aria-label={t("label")} className="rounded-md border border-dashed border-rule-strong px-5 py-6">
      {isOver ? <DropSheet title={t("drop")} about={t("dropAbout")} /> : null}
      <div className="flex flex-col items-start gap-4 sm:flex-row sm:items-center sm:gap-6">
        <Button
          data-command={t("command")}
          variant={files.length === 0 ? "primary" : "outline"}
          disabled={sending !== null}
          onClick={() => input.current?.click()}
        >
          <FileUp aria-hidden="true" />
          {files.length === 0 ? t("choose") : t("add")}
        </Button>
        <p className="text-sm leading-relaxed text-ink-soft">{t("about", { limit: megabytes(limitBytes) })}</p>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        accept=".zip,.json,.jsonl,.ndjson,application/zip,application/json"
        className="sr-only"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          add([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      {files.length > 0 ? (
        <>
          <ChosenFiles
            files={files}
            disabled={sending !== null}
            onRemove={(gone) => setFiles(files.filter((file) => file !== gone))}
          />
          {(fault ?? failure) ? (
            <Notice tone="danger" className="mt-4">
              {fault ?? failure}
            </Notice>
          ) : null}
          {sending ? (
            <div className="mt-4">
              <p className="text-sm text-ink-soft tabular-nums">{words}</p>
              <Progress label={t("sendingAll")} words={words} fraction={sending.fraction} className="mt-1.5" />
            </div>
          ) : null}
          <div className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-3">
            {sending ? (
              <Button variant="outline" onClick={cancel}>
                {t("cancel")}
              </Button>
            ) : (
              <Button disabled={fault !== null} onClick={() => void send(files)}>
                {problem?.mayHelpAgain ? t("again") : t("send")}
              </Button>
            )}
            <p className="text-sm text-ink-soft">{t("nothingYet")}</p>
          </div>
        </>
      ) : null}
    </section>
  );
}
