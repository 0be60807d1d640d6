"use client";

import { useRef } from "react";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/class-names.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { EntryRow } from "./entry-row.tsx";
import type { Import } from "./import.ts";
import { OUTCOME_WORDS, OUTCOMES } from "./import-words.ts";
import { useEntries } from "./use-entries.ts";

/** Every conversation: what would become of it, or what has. */
export function ImportEntries({ run }: { run: Import }) {
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
        Conversations
      </h2>
      <fieldset aria-label="Which conversations" className="mt-3 mb-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
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
            {one === null ? "All" : OUTCOME_WORDS[one]}{" "}
            {(one === null ? all : (run.outcomes[one] ?? 0)).toLocaleString("en")}
          </button>
        ))}
      </fieldset>
      {page.isError ? (
        <Notice tone="danger">
          The conversations could not be loaded: {page.error.message}{" "}
          <Button variant="link" onClick={() => page.refetch()}>
            Try again
          </Button>
        </Notice>
      ) : null}
      <ul aria-busy={page.isFetching} className="border-t border-rule-strong">
        {page.data?.entries.map((entry) => (
          <EntryRow key={entry.ordinal} importId={run.id} entry={entry} isOpen={run.state === "ready"} />
        ))}
      </ul>
      {page.data?.entries.length === 0 ? <p className="py-5 text-sm text-ink-soft">None.</p> : null}
      {back || forward ? (
        <nav aria-label="Pages of conversations" className="mt-4 flex gap-3">
          <Button variant="outline" size="small" disabled={!back} onClick={turn(back)}>
            Earlier
          </Button>
          <Button variant="outline" size="small" disabled={!forward} onClick={turn(forward)}>
            More
          </Button>
        </nav>
      ) : null}
    </section>
  );
}
