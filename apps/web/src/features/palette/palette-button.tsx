"use client";

import { Command } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";

/** Fetched when it is first asked for. */
const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));

/** Finds a document, a session, a message or an action by name; Ctrl+K (⌘K) opens it from anywhere. */
export function PaletteButton() {
  const t = useTranslations("palette");
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const show = (next: boolean) => {
    setAsked(true);
    setOpen(next);
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setAsked(true);
      setOpen((now) => !now);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <>
      <Button variant="quiet" size="icon" aria-label={t("find")} title={t("findKeys")} onClick={() => show(true)}>
        <Command aria-hidden="true" />
      </Button>
      {asked ? (
        <Suspense>
          <Palette open={open} onOpenChange={show} />
        </Suspense>
      ) : null}
    </>
  );
}
