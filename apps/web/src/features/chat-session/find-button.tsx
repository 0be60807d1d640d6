"use client";

import { Search } from "lucide-react";
import type { RefObject } from "react";
import { useShortcut } from "@/components/shortcuts/use-shortcut.ts";
import { Button } from "@/components/ui/button.tsx";

type FindButtonProps = { ref: RefObject<HTMLButtonElement | null>; open: boolean; onToggle: (open: boolean) => void };

/** Opens the search through the whole session, which `F` opens too: the browser's own finds only what is drawn. */
export function FindButton({ ref, open, onToggle }: FindButtonProps) {
  useShortcut("f", () => {
    onToggle(true);
    return true;
  });
  return (
    <Button
      ref={ref}
      variant="quiet"
      size="icon"
      data-command="Find in this conversation"
      aria-label="Find in this conversation"
      aria-keyshortcuts="F"
      aria-expanded={open}
      title="Find in this conversation (F)"
      onClick={() => onToggle(!open)}
    >
      <Search aria-hidden="true" />
    </Button>
  );
}
