"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { useShortcut } from "@/components/shortcuts/use-shortcut.ts";
import { Button } from "@/components/ui/button.tsx";

/** Leads from change to change, with buttons and with the keys N and P; the focus goes along. */
export function ChangeSteps({ count }: { count: number }) {
  const t = useTranslations("version");
  const [at, setAt] = useState(0);
  const go = (to: number) => {
    const next = Math.min(Math.max(to, 1), count);
    const change = document.getElementById(`change-${next}`);
    if (!change) return false;
    setAt(next);
    change.focus({ preventScroll: true });
    change.scrollIntoView({ block: "center" });
    return true;
  };
  useShortcut("n", () => go(at + 1));
  useShortcut("p", () => go(at - 1));
  return (
    <nav
      aria-label={t("changes")}
      className="sticky bottom-4 max-lg:bottom-[calc(var(--tray,0px)+1rem)] mx-auto mt-10 flex w-fit items-center gap-1 rounded-md border border-rule-strong bg-page px-2 py-1 text-sm shadow-md print:hidden"
    >
      <Button
        variant="quiet"
        size="icon"
        aria-label={t("previous")}
        title={t("previousKey")}
        onClick={() => go(at - 1)}
      >
        <ChevronUp aria-hidden="true" />
      </Button>
      <span role="status" className="min-w-24 text-center text-ink-soft tabular-nums">
        {at === 0 ? t("changeCount", { count }) : t("changeOf", { at, count })}
      </span>
      <Button variant="quiet" size="icon" aria-label={t("next")} title={t("nextKey")} onClick={() => go(at + 1)}>
        <ChevronDown aria-hidden="true" />
      </Button>
    </nav>
  );
}
