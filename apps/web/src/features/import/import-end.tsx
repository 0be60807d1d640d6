import { Download } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import type { Import } from "./import.ts";
import { useImportWords } from "./import-words.ts";

/** What came of an import, in a sentence, and its report as a file. */
export function ImportEnd({ run }: { run: Import }) {
  const t = useTranslations("import");
  const sentenceOf = useSentence();
  const { id, state, problem, conversations } = run;
  return (
    <section aria-label={t("end.label")}>
      <Notice tone={state === "failed" ? "danger" : "plain"}>{problem ?? sentenceOf(run)}</Notice>
      <div className="mt-5 flex flex-wrap gap-3">
        {(conversations === null ? [] : (["csv", "json"] as const)).map((format) => (
          <Button key={format} asChild variant="outline" size="small">
            <a href={`/api/imports/${id}/report.${format}`} download>
              <Download aria-hidden="true" />
              {t("end.report", { format: format.toUpperCase() })}
            </a>
          </Button>
        ))}
        <Button asChild variant="quiet" size="small">
          <Link href="/import">{t("end.else")}</Link>
        </Button>
      </div>
    </section>
  );
}

/** What came of an import, in a sentence. */
function useSentence() {
  const t = useTranslations("import.end");
  const { listed } = useImportWords();
  return ({ state, outcomes, newMessages }: Import): string => {
    const { imported = 0, extended = 0, skipped = 0 } = outcomes;
    const known = outcomes["already there"] ?? 0;
    const parts = [
      imported > 0 ? t("imported", { conversations: imported }) : null,
      extended > 0 ? t("extended", { conversations: extended }) : null,
      known > 0 ? t("known", { count: known }) : null,
      skipped > 0 ? t("skipped", { count: skipped }) : null,
    ];
    const came = listed(parts);
    if (state === "cancelled") return t("stopped", { came: imported + extended > 0 ? came : "none" });
    return t("came", { came, messages: newMessages });
  };
}
