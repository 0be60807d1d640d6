"use client";

import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/class-names.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { useRefusal } from "@/i18n/use-refusal.ts";
import type { Shelving } from "./use-shelving.ts";

/** What was moved, and the way back. The focus comes here: the row where it was may have gone. */
export function ShelvedNotice({ shelving, className }: { shelving: Shelving; className?: string }) {
  const { moved, error, isPending, undo } = shelving;
  const t = useTranslations("shelf");
  const { refusal } = useRefusal();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (moved) button.current?.focus();
  }, [moved]);
  if (error) {
    return (
      <Notice tone="danger" className={cn("mb-4", className)}>
        {t("failed", { reason: refusal(error) })}
      </Notice>
    );
  }
  if (!moved) return null;
  return (
    <Notice className={cn("mb-4", className)}>
      {t("done", { title: moved.item.title, shelf: moved.shelf ?? "neither" })}{" "}
      <Button ref={button} variant="link" disabled={isPending} onClick={() => undo(moved)}>
        {t("undo")}
      </Button>
    </Notice>
  );
}
