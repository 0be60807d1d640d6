"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { CopyButton } from "./copy-button.tsx";

type FreshSecretProps = {
  secret: string;
  /** What the button that copies it says. */
  label: string;
  /** What it is, and that it is not shown again. */
  children: ReactNode;
  onDone: () => void;
};

/** A secret, the one time that it is shown. */
export function FreshSecret({ secret, label, children, onDone }: FreshSecretProps) {
  const t = useTranslations("ui.copy");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} role="status" className="rounded-md border border-accent bg-page p-4">
      <p className="text-sm leading-relaxed">{children}</p>
      <code className="mt-3 block rounded bg-tint px-3 py-2 font-mono text-[0.8125rem] break-all">{secret}</code>
      <div className="mt-3 flex flex-wrap gap-2">
        <CopyButton label={label} text={() => secret} />
        <Button variant="quiet" size="small" onClick={onDone}>
          {t("kept")}
        </Button>
      </div>
    </div>
  );
}
