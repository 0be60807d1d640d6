"use client";

import { useRef } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/class-names.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { useRefusal } from "@/i18n/use-refusal.ts";
import { EntryRow } from "./entry-row.tsx";
import type { Import } from "./import.ts";
import { OUTCOMES, outcomeKey } from "./import-words.ts";
import { useEntries } from "./use-entries.ts";

/** Every conversation: what would become of it, or what has. */
export function ImportEntries({ run }: { run: Import }) {
  const t = useTranslations("import");
  const { refusal } = useRefusal();
  const { page, outcome, show, forward, back } = useEntries(run);
  const heading = useRef<HTMLHeadingElement>(null);
  const present = OUTCOMES.filter((one) => run.outcomes[one]);
  const all = present.reduce((sum, one) => sum + (run.outcomes[one] ?? 0), 0);
  const turn = (to: (() => void) | null) => () => {
    to?.();
    heading.current?.focus();
  };
  return (
    <section aria-labelledby="conversations" className="mt-11">
      <h2 ref={heading} id="conversations" tabIndex={-1} className="font-serif text-xl outline-none">
        {t("entries.title")}
      </h2>
      <fieldset aria-label={t("entries.which")} className="mt-3 mb-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {[null, ...present].map((one) => (
          <button
            key={one ?? "all"}
            type="button"
            aria-pressed={one === outcome}
            onClick={() => show(one)}
            className={cn(
              "min-h-6 cursor-pointer rounded-sm border-b-2 py-1 tabular-nums",
              one === outcome
                ? "border-accent font-medium text-ink"
                : "border-transparent text-ink-soft hover:border-rule-strong hover:text-ink",
            )}
          >
            {t("outcomeCount", {
              outcome: one === null ? t("all") : t(`outcome.${outcomeKey(one)}`),
              count: one === null ? all : (run.outcomes[one] ?? 0),
            })}
          </button>
        ))}
      </fieldset>
      {page.isError ? (
        <Notice tone="danger">
          {t("entries.failed", { reason: refusal(page.error) })}{" "}
          <Button variant="link" onClick={() => page.refetch()}>
            {t("entries.again")}
          </Button>
        </Notice>
      ) : null}
      <ul aria-busy={page.isFetching} className="border-t border-rule-strong">
        {page.data?.entries.map((entry) => (
          <EntryRow key={entry.ordinal} importId={run.id} entry={entry} isOpen={run.state === "ready"} />
        ))}
      </ul>
      {page.data?.entries.length === 0 ? <p className="py-5 text-sm text-ink-soft">{t("entries.none")}</p> : null}
      {back || forward ? (
        <nav aria-label={t("entries.pages")} className="mt-4 flex gap-3">
          <Button variant="outline" size="small" disabled={!back} onClick={turn(back)}>
            {t("entries.earlier")}
          </Button>
          <Button variant="outline" size="small" disabled={!forward} onClick={turn(forward)}>
            {t("entries.more")}
          </Button>
        </nav>
      ) : null}
    </section>
  );
}
