"use client";

import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { useImportWords } from "./import-words.ts";

type ChosenFilesProps = { files: readonly File[]; disabled: boolean; onRemove: (file: File) => void };

/** The files that shall go as one import. */
export function ChosenFiles({ files, disabled, onRemove }: ChosenFilesProps) {
  const t = useTranslations("import");
  const { sizeOf } = useImportWords();
  return (
    <ul aria-label={t("chosen")} className="mt-5 max-h-72 overflow-y-auto border-y border-rule text-sm">
      {files.map((file) => (
        <li
          key={`${file.name}/${file.size}/${file.lastModified}`}
          className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b border-rule py-2 last:border-b-0"
        >
          <span className="min-w-0 flex-[1_1_12rem] wrap-anywhere">
            <bdi>{file.name}</bdi>
          </span>
          <span className="flex shrink-0 items-baseline gap-4 text-ink-soft tabular-nums">
            {sizeOf(file.size)}
            <Button
              variant="link"
              disabled={disabled}
              aria-label={t("takeOutOne", { name: file.name })}
              className="text-[0.8125rem] text-ink-soft decoration-rule-strong"
              onClick={() => onRemove(file)}
            >
              {t("takeOut")}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}
