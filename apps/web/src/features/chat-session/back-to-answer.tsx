import { CornerUpLeft } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import type { Citation } from "@/features/citation/match.ts";

/** Stands at the foot of the document while a citation is shown. */
export function BackToAnswer({ citation, onBack }: { citation: Citation; onBack: () => void }) {
  const t = useTranslations("session");
  return (
    <div className="pointer-events-none sticky bottom-0 flex justify-center px-4 pb-4 lg:in-[body:has([data-tray])]:justify-end">
      <div className="pointer-events-auto flex items-center gap-3 rounded-md border border-rule-strong bg-page py-1.5 ps-4 pe-1.5 text-sm shadow-md">
        <span className="text-ink-soft">{t("citation.number", { number: citation.number })}</span>
        <Button variant="outline" size="small" onClick={onBack}>
          <CornerUpLeft aria-hidden="true" className="rtl:-scale-x-100" />
          {t("backToAnswer")}
          <kbd className="font-sans text-xs font-normal text-ink-soft max-sm:hidden">Esc</kbd>
        </Button>
      </div>
    </div>
  );
}
