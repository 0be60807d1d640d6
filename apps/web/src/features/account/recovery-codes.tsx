"use client";

import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl/react";
import { CopyButton } from "@/components/copy/copy-button.tsx";
import { Button } from "@/components/ui/button.tsx";

/** The recovery codes, the one time that they are shown. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const t = useTranslations("account");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const spelled = codes.map((code) => code.replace(/(.{4})(?=.)/g, "$1-"));
  return (
    <div ref={box} tabIndex={-1} role="status" className="rounded-md border border-accent bg-page p-4">
      <p className="text-sm leading-relaxed">{t("factorIsOn")}</p>
      <ul className="mt-3 grid gap-x-6 gap-y-1 rounded bg-tint px-3 py-2 font-mono text-[0.8125rem] sm:grid-cols-2">
        {spelled.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <CopyButton label={t("copyCodes")} text={() => spelled.join("\n")} />
        <Button variant="quiet" size="small" onClick={onDone}>
          {t("haveKept")}
        </Button>
      </div>
    </div>
  );
}
