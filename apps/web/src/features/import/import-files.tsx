"use client";

import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Progress } from "@/components/ui/progress.tsx";
import { DropSheet } from "@/features/upload/drop-sheet.tsx";
import { megabytes } from "@/features/upload/megabytes.ts";
import { useDroppedFiles } from "@/features/upload/use-dropped-files.ts";
import { ChosenFiles } from "./chosen-files.tsx";
import { useSending } from "./use-sending.ts";

const keyOf = ({ name, size, lastModified }: File) => `${name}/${size}/${lastModified}`;

/** Chooses the files of one export, and sends them to be tried. */
export function ImportFiles({ limitBytes }: { limitBytes: number }) {
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
  const fault = faultOf(files, size, limitBytes);
  const words = sending ? `Sending ${Math.floor(sending.fraction * 100)} %` : "";
  return (
    <section aria-label="Files to import" className="rounded-md border border-dashed border-rule-strong px-5 py-6">
      {isOver ? <DropSheet title="Drop the export here" about="One file or all of its files" /> : null}
      <div className="flex flex-col items-start gap-4 sm:flex-row sm:items-center sm:gap-6">
        <Button
          data-command="Choose files to import"
          variant={files.length === 0 ? "primary" : "outline"}
          disabled={sending !== null}
          onClick={() => input.current?.click()}
        >
          <FileUp aria-hidden="true" />
          {files.length === 0 ? "Choose files" : "Add more files"}
        </Button>
        <p className="text-sm leading-relaxed text-ink-soft">
          Zip or JSON, as the tool gave it; up to {megabytes(limitBytes)}&nbsp;MB together. An export in several files
          goes as one: choose all of them. You can also drop them on this page.
        </p>
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
          {(fault ?? problem) ? (
            <Notice tone="danger" className="mt-4">
              {fault ?? problem?.sentence}
            </Notice>
          ) : null}
          {sending ? (
            <div className="mt-4">
              <p className="text-sm text-ink-soft tabular-nums">{words}</p>
              <Progress label="Sending the files" words={words} fraction={sending.fraction} className="mt-1.5" />
            </div>
          ) : null}
          <div className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-3">
            {sending ? (
              <Button variant="outline" onClick={cancel}>
                Cancel
              </Button>
            ) : (
              <Button disabled={fault !== null} onClick={() => void send(files)}>
                {problem?.mayHelpAgain ? "Send again" : "Send and look inside"}
              </Button>
            )}
            <p className="text-sm text-ink-soft">Nothing is imported yet: you see first what is in it.</p>
          </div>
        </>
      ) : null}
    </section>
  );
}

function faultOf(files: readonly File[], size: number, limitBytes: number): string | null {
  const empty = files.find((file) => file.size === 0);
  if (empty) return `“${empty.name}” is empty, or a folder. Take it out.`;
  if (size <= limitBytes) return null;
  return `Together they have ${megabytes(size)} MB, and ${megabytes(limitBytes)} MB may be imported at a time.`;
}
