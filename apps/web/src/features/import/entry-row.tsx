"use client";

import Link from "next/link";
import { Fragment } from "react";
import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/class-names.ts";
import { EntryPlace } from "./entry-place.tsx";
import type { Entry } from "./import.ts";
import { outcomeKey, useImportWords } from "./import-words.ts";

type EntryRowProps = {
  importId: string;
  entry: Entry;
  /** Whether where it goes can still be chosen. */
  isOpen: boolean;
};

/** One conversation of an import. */
export function EntryRow({ importId, entry, isOpen }: EntryRowProps) {
  const t = useTranslations("import");
  const { titleOf, sizeWords } = useImportWords();
  const { outcome, reason, documentId, chatSessionId } = entry;
  const title = titleOf(entry);
  const isRefused = outcome === "unreadable" || outcome === "skipped";
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b border-rule py-3.5">
      <div className="min-w-0 flex-[1_1_18rem]">
        <h3 className="font-serif text-[1.0625rem] leading-snug wrap-anywhere">
          {documentId && chatSessionId ? (
            <Link
              href={`/documents/${documentId}/sessions/${chatSessionId}`}
              className="rounded-sm text-accent underline decoration-accent/40 underline-offset-4 hover:decoration-accent"
            >
              <bdi>{title}</bdi>
            </Link>
          ) : (
            <bdi>{title}</bdi>
          )}
        </h3>
        <p className="mt-0.5 text-sm text-ink-soft tabular-nums">
          <span className={cn("font-medium", isRefused ? "text-danger" : "text-ink")}>
            {t(`outcome.${outcomeKey(outcome)}`)}
          </span>
          {sizeWords(entry).map((part) => (
            <Fragment key={part}>
              {" · "}
              <bdi>{part}</bdi>
            </Fragment>
          ))}
        </p>
        {reason ? (
          <p className={cn("mt-0.5 text-sm wrap-anywhere", isRefused ? "text-danger" : "text-ink-soft")}>
            <bdi lang="en">{reason}</bdi>
          </p>
        ) : null}
      </div>
      {isOpen && (outcome === "new" || outcome === "newer") ? <EntryPlace importId={importId} entry={entry} /> : null}
    </li>
  );
}
