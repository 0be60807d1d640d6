"use client";

import { ChevronDown } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/class-names.ts";
import { isOver, isRefused, type TrayEntry } from "./tray-entry.ts";
import { tellTrayHeight } from "./tray-height.ts";
import { UploadRow } from "./upload-row.tsx";

type UploadTrayProps = {
  entries: readonly TrayEntry[];
  isCutOff: boolean;
  onEnd: (entries: readonly TrayEntry[]) => void;
  onAgain: (entry: TrayEntry) => void;
};

/** The files on their way and those that came to their end lately, at the foot of whatever page is open. */
export function UploadTray({ entries, isCutOff, onEnd, onAgain }: UploadTrayProps) {
  const t = useTranslations("upload");
  const id = useId();
  const over = entries.filter(isOver);
  const isActive = over.length < entries.length || over.some(isRefused);
  const [isOpen, setOpen] = useState(isActive);
  useEffect(() => {
    if (isActive) setOpen(true);
  }, [isActive]);
  return (
    <section
      ref={tellTrayHeight}
      aria-label={t("uploads")}
      data-tray
      // On the right, but on a session's page, where the composer stands there.
      className="sticky bottom-0 z-30 border-t border-rule-strong bg-page shadow-lg lg:fixed lg:end-4 lg:bottom-4 lg:w-88 lg:rounded-lg lg:border lg:in-[body:has(.session)]:end-auto lg:in-[body:has(.session)]:start-4 print:hidden"
    >
      <div className="flex items-center gap-2 py-1.5 pe-2 ps-4">
        <h2 className="text-sm font-medium">{t("uploads")}</h2>
        <p className="label me-auto">
          <Summary entries={entries} />
        </p>
        {over.length > 1 ? (
          <Button variant="quiet" size="small" onClick={() => onEnd(over)}>
            {t("dismissEnded")}
          </Button>
        ) : null}
        <Button
          variant="quiet"
          size="icon"
          aria-label={isOpen ? t("hide") : t("show")}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronDown aria-hidden="true" className={cn("transition-transform", isOpen || "rotate-180")} />
        </Button>
      </div>
      <div
        id={id}
        hidden={!isOpen}
        className="max-h-[30dvh] overflow-y-auto border-t border-rule lg:max-h-[min(22rem,45dvh)]"
      >
        {isCutOff ? (
          <p className="border-b border-rule px-4 py-2.5 text-[0.8125rem] text-ink-soft">{t("cutOff")}</p>
        ) : null}
        <ul>
          {entries.map((entry) => (
            <UploadRow key={entry.key} entry={entry} onEnd={() => onEnd([entry])} onAgain={() => onAgain(entry)} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function Summary({ entries }: { entries: readonly TrayEntry[] }) {
  const t = useTranslations("upload");
  const underWay = entries.filter((entry) => !isOver(entry)).length;
  if (underWay > 0) return t("underWay", { count: underWay });
  const refused = entries.filter(isRefused).length;
  return refused > 0 ? t("notTaken", { count: refused }) : t("allDone");
}
