"use client";

import { TableOfContents } from "lucide-react";
import { Popover } from "radix-ui";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { OutlineList } from "./outline-list.tsx";
import type { OutlinePlace } from "./outline-places.ts";

/** The outline where there is no room for it beside the page. */
export function OutlinePopover({ places, className }: { places: readonly OutlinePlace[]; className?: string }) {
  const t = useTranslations("document");
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button variant="quiet" size="icon" aria-label={t("outline")} className={className}>
          <TableOfContents aria-hidden="true" />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label={t("outline")}
          data-outline-pane=""
          className="z-50 max-h-[min(34rem,70dvh)] w-[min(21rem,calc(100vw-1.5rem))] overflow-y-auto rounded-md border border-rule-strong bg-page p-3 shadow-md"
        >
          <OutlineList places={places} onGo={() => setOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
