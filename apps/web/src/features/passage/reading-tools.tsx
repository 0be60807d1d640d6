"use client";

import { Search } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { useShortcut } from "@/components/shortcuts/use-shortcut.ts";
import { Button } from "@/components/ui/button.tsx";
import type { OutlinePlace } from "@/features/document/outline-places.ts";
import { OutlinePopover } from "@/features/document/outline-popover.tsx";
import { FindBar } from "@/features/find/find-bar.tsx";
import { useReading } from "./reading.tsx";
import { watchView } from "./watch-view.ts";

type ReadingToolsProps = {
  places: readonly OutlinePlace[];
  /** Whether the outline stands beside the page where there is room. */
  isBeside: boolean;
};

/** What goes along with the reader: the outline, and finding in the document. */
export function ReadingTools({ places, isBeside }: ReadingToolsProps) {
  const t = useTranslations("passage");
  const { page, map } = useReading();
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const cameFrom = useRef<Element | null>(null);
  const [from, setFrom] = useState<number | null>(null);

  function open(): boolean {
    const element = page.current;
    if (!element?.checkVisibility({ visibilityProperty: true })) return false;
    if (from !== null) {
      field.current?.select();
      return true;
    }
    cameFrom.current = document.activeElement;
    const stop = watchView(element, ({ start }) => {
      stop();
      setFrom(map().indexAt(start));
    });
    return true;
  }

  function close(): void {
    setFrom(null);
    const back = cameFrom.current;
    requestAnimationFrame(() => {
      const target = back instanceof HTMLElement && back.isConnected && back !== document.body ? back : button.current;
      target?.focus({ preventScroll: true });
    });
  }

  useShortcut("/", open);
  return (
    <div className="reading-tools">
      <div className="reading-tools-body" data-open={from === null ? undefined : ""}>
        {from === null ? (
          <>
            {places.length > 1 ? <OutlinePopover places={places} className={isBeside ? "xl:hidden" : ""} /> : null}
            <Button
              ref={button}
              variant="quiet"
              size="icon"
              aria-label={t("find")}
              aria-keyshortcuts="/"
              title={t("findKey")}
              onClick={open}
            >
              <Search aria-hidden="true" />
            </Button>
          </>
        ) : (
          <FindBar field={field} from={from} onClose={close} />
        )}
      </div>
    </div>
  );
}
