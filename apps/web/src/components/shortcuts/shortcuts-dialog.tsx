"use client";

import { Keyboard } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { switchSingleKeys, useSingleKeys } from "./single-key.ts";
import { useShortcut } from "./use-shortcut.ts";

const SHORTCUTS = [
  {
    where: "Everywhere",
    keys: [
      ["Ctrl K", "Find a document, a session, a message or an action"],
      ["?", "This list"],
    ],
  },
  {
    where: "Library",
    keys: [
      ["/", "Search titles, texts and conversations"],
      ["Ctrl A", "While you select: all documents that are shown"],
      ["Esc", "Select no more"],
    ],
  },
  {
    where: "Document",
    keys: [
      ["/", "Find in the document"],
      ["Enter", "Next place found; with Shift, the one before"],
      ["A", "Ask about the selected passage"],
      ["L", "Copy a link to the selected passage"],
      ["Esc", "Close, and go back to where you were"],
    ],
  },
  {
    where: "Two versions compared",
    keys: [
      ["N", "Next change"],
      ["P", "Previous change"],
    ],
  },
  {
    where: "Conversation",
    keys: [
      ["Enter", "Send the question; with Shift, a new line"],
      ["↑", "In the empty field: edit the last question"],
      ["F", "Find in the whole conversation"],
      ["Alt ↑↓", "From one message to the next"],
      ["Esc", "Back from a citation to its answer"],
    ],
  },
] as const;

/** The list of shortcuts, which `?` opens from anywhere. */
export function ShortcutsDialog() {
  const [open, setOpen] = useState(false);
  const singleKeys = useSingleKeys();
  useShortcut("?", () => {
    setOpen(true);
    return true;
  });
  return (
    <Dialog
      title="Keyboard shortcuts"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="quiet" size="icon" aria-label="Keyboard shortcuts" className="max-sm:hidden">
          <Keyboard aria-hidden="true" />
        </Button>
      }
    >
      {SHORTCUTS.map(({ where, keys }) => (
        <section key={where} className="mb-5">
          <h3 className="label mb-1">{where}</h3>
          <dl className="border-t border-rule text-sm">
            {keys.map(([key, does]) => (
              <div key={key} className="flex items-baseline gap-4 border-b border-rule py-2">
                <dt className="w-14 shrink-0">
                  <kbd className="rounded border border-rule-strong bg-paper px-1.5 py-0.5 font-sans text-xs">
                    {key}
                  </kbd>
                </dt>
                <dd className="text-ink-soft">{does}</dd>
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
        Use shortcuts of a single character
      </label>
    </Dialog>
  );
}
