"use client";

import { Search } from "lucide-react";
import type { RefObject } from "react";
import { useTranslations } from "use-intl/react";
import { useShortcut } from "@/components/shortcuts/use-shortcut.ts";
import { Button } from "@/components/ui/button.tsx";

type FindButtonProps = { ref: RefObject<HTMLButtonElement | null>; open: boolean; onToggle: (open: boolean) => void };

/** Opens the search through the whole session, which `F` opens too: the browser's own finds only what is drawn. */
export function FindButton({ ref, open, onToggle }: FindButtonProps) {
  const t = useTranslations("session");
  useShortcut("f", () => {
    onToggle(true);
    return true;
  });
  return (
    <Button
      ref={ref}
      variant="quiet"
      size="icon"
      data-command={t("find.name")}
      aria-label={t("find.name")}
      aria-keyshortcuts="F"
      aria-expanded={open}
      title={t("find.key")}
      onClick={() => onToggle(!open)}
    >
      <Search aria-hidden="true" />
    </Button>
  );
}
