"use client";

import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/class-names.ts";
import { Tooltip } from "@/components/ui/tooltip.tsx";
import { keyOfCitation, useShowCitation, useShownCitation } from "@/features/citation/citation-context.ts";
import { knowChip, releasePress } from "@/features/citation/held-press.ts";
import type { Citation } from "@/features/citation/match.ts";
import { shownQuote } from "@/features/citation/shown-quote.ts";

/** The number of a citation: the quote on hover and focus, the passage on press. */
export function CitationChip({ citation, messageId }: { citation: Citation; messageId: string }) {
  const t = useTranslations("session");
  const show = useShowCitation();
  const { number, quote, verified, page } = citation;
  const key = keyOfCitation({ messageId, citation });
  const isShown = useShownCitation() === key;
  return (
    <Tooltip
      content={
        <span className="flex flex-col gap-1.5">
          <span className="label">
            {t(verified ? "citation.verified" : "citation.notFound", { number })}
            {page === null ? null : ` · ${t("onPage", { page })}`}
          </span>
          <q className="line-clamp-[10] font-serif text-[0.9375rem] leading-normal whitespace-pre-line">
            {shownQuote(quote)}
          </q>
        </span>
      }
    >
      <button
        ref={knowChip}
        type="button"
        data-chip={key}
        aria-current={isShown || undefined}
        aria-label={t(verified ? "citation.show" : "citation.unverified", { number })}
        onClick={(event) => {
          releasePress();
          void show({ citation, messageId, chip: event.currentTarget });
        }}
        className={cn(
          "mx-0.5 inline-flex h-6 min-w-6 cursor-pointer items-center justify-center rounded px-1 align-baseline font-sans text-xs leading-none font-semibold tabular-nums transition-colors",
          verified
            ? "bg-tint text-accent hover:bg-accent hover:text-on-accent aria-[current]:bg-accent aria-[current]:text-on-accent"
            : "border border-dashed border-rule-strong text-ink-soft",
        )}
      >
        {number}
        {verified ? null : "?"}
      </button>
    </Tooltip>
  );
}
