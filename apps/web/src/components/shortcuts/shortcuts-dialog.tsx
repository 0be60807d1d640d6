"use client";

import { Keyboard } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { switchSingleKeys, useSingleKeys } from "./single-key.ts";
import { useShortcut } from "./use-shortcut.ts";

/** Places by their names, and in each the keys and what they do. */
const SHORTCUTS = [
  {
    where: "everywhere",
    keys: [
      ["Ctrl K", "everywhere.find"],
      ["?", "everywhere.list"],
    ],
  },
  {
    where: "library",
    keys: [
      ["/", "library.search"],
      ["Ctrl A", "library.all"],
      ["Esc", "library.none"],
    ],
  },
  {
    where: "document",
    keys: [
      ["/", "document.find"],
      ["Enter", "document.next"],
      ["A", "document.ask"],
      ["L", "document.link"],
      ["Esc", "document.close"],
    ],
  },
  {
    where: "compared",
    keys: [
      ["N", "compared.next"],
      ["P", "compared.previous"],
    ],
  },
  {
    where: "conversation",
    keys: [
      ["Enter", "conversation.send"],
      ["↑", "conversation.edit"],
      ["F", "conversation.find"],
      ["Alt ↑↓", "conversation.step"],
      ["Esc", "conversation.back"],
    ],
  },
] as const;

/** The list of shortcuts, which `?` opens from anywhere. */
export function ShortcutsDialog() {
  const t = useTranslations("shortcuts");
  const [open, setOpen] = useState(false);
  const singleKeys = useSingleKeys();
  useShortcut("?", () => {
    setOpen(true);
    return true;
  });
  return (
    <Dialog
      title={t("title")}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="quiet" size="icon" aria-label={t("title")} className="max-sm:hidden">
          <Keyboard aria-hidden="true" />
        </Button>
      }
    >
      {SHORTCUTS.map(({ where, keys }) => (
        <section key={where} className="mb-5">
          <h3 className="label mb-1">{t(`${where}.name`)}</h3>
          <dl className="border-t border-rule text-sm">
            {keys.map(([key, does]) => (
              <div key={key} className="flex items-baseline gap-4 border-b border-rule py-2">
                <dt className="w-14 shrink-0">
                  <kbd className="rounded border border-rule-strong bg-paper px-1.5 py-0.5 font-sans text-xs">
                    {key}
                  </kbd>
                </dt>
                <dd className="text-ink-soft">{t(does)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <label className="flex min-h-6 cursor-pointer items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => switchSingleKeys(event.target.checked)}
          className="size-4 accent-accent"
        />
        {t("single")}
      </label>
    </Dialog>
  );
}
