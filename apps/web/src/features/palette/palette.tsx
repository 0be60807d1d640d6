"use client";

import { Command } from "cmdk";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { PaletteResults } from "./palette-results.tsx";
import { usePause } from "./use-pause.ts";

type PaletteProps = { open: boolean; onOpenChange: (open: boolean) => void };

export function Palette({ open, onOpenChange }: PaletteProps) {
  const t = useTranslations("palette");
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/30" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[8dvh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-lg border border-rule-strong bg-page shadow-lg"
        >
          <Dialog.Title className="sr-only">{t("find")}</Dialog.Title>
          <Finder onDone={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Made anew each time the palette opens: it begins with nothing typed. */
function Finder({ onDone }: { onDone: () => void }) {
  const t = useTranslations("palette");
  const [text, setText] = useState("");
  const sought = usePause(text.trim());
  return (
    <Command label={t("find")} shouldFilter={false} loop>
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder={t("hint")}
        className="h-13 w-full border-b border-rule bg-transparent px-4 text-base outline-none placeholder:text-ink-soft"
      />
      <Command.List className="max-h-[60dvh] overflow-y-auto p-1.5">
        <PaletteResults text={text.trim()} sought={sought} onDone={onDone} />
      </Command.List>
    </Command>
  );
}
