import { Download } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import type { Import } from "./import.ts";
import { count } from "./import-words.ts";

/** What came of an import, in a sentence, and its report as a file. */
export function ImportEnd({ run }: { run: Import }) {
  const { id, state, problem, conversations } = run;
  return (
    <section aria-label="Outcome">
      <Notice tone={state === "failed" ? "danger" : "plain"}>{problem ?? sentenceOf(run)}</Notice>
      <div className="mt-5 flex flex-wrap gap-3">
        {(conversations === null ? [] : (["csv", "json"] as const)).map((format) => (
          <Button key={format} asChild variant="outline" size="small">
            <a href={`/api/imports/${id}/report.${format}`} download>
              <Download aria-hidden="true" />
              Report as {format.toUpperCase()}
            </a>
          </Button>
        ))}
        <Button asChild variant="quiet" size="small">
          <Link href="/import">Import something else</Link>
        </Button>
      </div>
    </section>
  );
}

function sentenceOf({ state, outcomes, newMessages }: Import): string {
  const { imported = 0, extended = 0, skipped = 0 } = outcomes;
  const known = outcomes["already there"] ?? 0;
  const came = [
    imported > 0 ? `${count(imported, "conversation")} imported` : null,
    extended > 0 ? `${count(extended, "conversation")} brought up to date` : null,
    known > 0 ? `${known.toLocaleString("en")} here already` : null,
    skipped > 0 ? `${skipped.toLocaleString("en")} left out, each with its reason below` : null,
  ].filter((part) => part !== null);
  if (state === "cancelled") {
    const stays =
      imported + extended > 0 ? ` What was imported before stays: ${came.join(", ")}.` : " Nothing was imported.";
    return `The import was stopped.${stays}`;
  }
  return `${came.join(", ")}: ${count(newMessages, "new message")}.`;
}
