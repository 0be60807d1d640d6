"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { copyText } from "./copy-text.ts";

type CopyButtonProps = { label: string; icon?: ReactNode; text: () => string; iconOnly?: boolean };

/** Copies, and says for a moment that it did. */
export function CopyButton({ label, icon, text, iconOnly = false }: CopyButtonProps) {
  const t = useTranslations("ui.copy");
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");

  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2_500);
    return () => clearTimeout(timer);
  }, [state]);

  return (
    <Button
      variant={iconOnly ? "quiet" : "outline"}
      size="small"
      className={iconOnly ? "min-w-7 px-1.5" : ""}
      title={iconOnly ? label : undefined}
      onClick={async () => setState((await copyText(text())) ? "copied" : "refused")}
    >
      {state === "copied" ? <Check aria-hidden="true" /> : (icon ?? <Copy aria-hidden="true" />)}
      <span className={iconOnly && state === "idle" ? "sr-only" : ""} aria-live="polite">
        {state === "idle" ? label : t(state)}
      </span>
    </Button>
  );
}
