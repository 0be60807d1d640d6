"use client";

import Link from "next/link";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/class-names.ts";
import { Progress } from "@/components/ui/progress.tsx";
import { isOver, isRefused, type TrayEntry } from "./tray-entry.ts";

type UploadRowProps = { entry: TrayEntry; onEnd: () => void; onAgain: () => void };

/** A file in the tray: what it is at, and what can be done about it. */
export function UploadRow({ entry, onEnd, onAgain }: UploadRowProps) {
  const t = useTranslations("upload");
  const { name, words, documentId, mayHelpAgain } = entry;
  const end = isOver(entry) ? "dismiss" : "cancel";
  return (
    <li className="border-t border-rule px-4 py-2.5 text-sm first:border-t-0">
      <div className="flex items-baseline justify-between gap-3">
        <p className="min-w-0 truncate font-medium" title={name}>
          {name}
        </p>
        <div className="flex shrink-0 items-baseline gap-3">
          {documentId === null ? null : (
            <Button asChild variant="link" className="text-[0.8125rem]">
              <Link href={`/documents/${documentId}`} aria-label={t("openOne", { name })}>
                {t("open")}
              </Link>
            </Button>
          )}
          {mayHelpAgain ? (
            <Button variant="link" className="text-[0.8125rem]" aria-label={t("againOne", { name })} onClick={onAgain}>
              {t("again")}
            </Button>
          ) : null}
          <Button
            variant="link"
            className="text-[0.8125rem] text-ink-soft decoration-rule-strong"
            aria-label={end === "dismiss" ? t("dismissOne", { name }) : t("cancelOne", { name })}
            onClick={onEnd}
          >
            {t(end)}
          </Button>
        </div>
      </div>
      <p className={cn("text-[0.8125rem] text-ink-soft tabular-nums", isRefused(entry) && "text-danger")}>{words}</p>
      {isOver(entry) ? null : <Progress label={name} words={words} fraction={entry.fraction} className="mt-1.5" />}
    </li>
  );
}
