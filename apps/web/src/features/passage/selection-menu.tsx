"use client";

import { LIMITS } from "@marginalia/contract";
import { Link2, MessageSquareQuote } from "lucide-react";
import { type RefObject, useEffect, useState } from "react";
import { useTranslations } from "use-intl/react";
import { copyText } from "@/components/copy/copy-text.ts";
import { useShortcut } from "@/components/shortcuts/use-shortcut.ts";
import { Button } from "@/components/ui/button.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { useStartSession } from "@/features/document/use-start-session.ts";
import { mayAsk } from "@/features/sharing/may-ask.ts";
import { passagePath } from "./passage-link.ts";
import { isQuotable } from "./place.ts";
import { useReading } from "./reading.tsx";
import { type SelectedPassage, useSelectedPlace } from "./use-selected-place.ts";

/** What can be done with a selected passage: shown beside it, and by keys. */
export function SelectionMenu({ surface }: { surface: RefObject<HTMLElement | null> }) {
  const t = useTranslations("passage");
  const { id, role, versionId, versionNumber } = useReading();
  const { selected, dismiss } = useSelectedPlace(surface);
  const [said, setSaid] = useState<string | null>(null);
  const { start, busy, error } = useStartSession(id);
  const asks = mayAsk(role);

  function ask(): boolean {
    if (!selected || !asks || busy || !isQuotable(selected.place)) return false;
    start({ documentVersionId: versionId, ...selected.place });
    return true;
  }

  function copyLink(): boolean {
    if (!selected) return false;
    const address = new URL(passagePath(id, versionNumber, selected.place), window.location.origin).href;
    void copyText(address).then((copied) => setSaid(t(copied ? "copied" : "refused")));
    return true;
  }

  useShortcut("a", ask);
  useShortcut("l", copyLink);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), 2_500);
    return () => clearTimeout(timer);
  }, [said]);

  return (
    <>
      <p role="status" className="sr-only">
        {said ?? (selected && asks && isQuotable(selected.place) ? t("selected") : null)}
      </p>
      {selected || error ? (
        <Floating selected={selected} onDismiss={dismiss}>
          {asks && selected && isQuotable(selected.place) ? (
            <Button variant="quiet" className="h-9 px-3 text-ink" onClick={ask} disabled={busy}>
              <MessageSquareQuote aria-hidden="true" className="text-accent" />
              {t(busy ? "opening" : "ask")}
            </Button>
          ) : null}
          {selected && !isQuotable(selected.place) && asks ? (
            <p className="max-w-40 px-3 py-1.5 text-xs leading-snug text-ink-soft">
              {t("atMost", { count: LIMITS.quoteCharacters })}
            </p>
          ) : null}
          <Button variant="quiet" className="h-9 px-3" onClick={copyLink}>
            <Link2 aria-hidden="true" />
            {said ?? t("copyLink")}
          </Button>
          {error ? (
            <FailureNotice
              error={error}
              what={t("notStarted")}
              kept={t("stillSelected")}
              className="mx-2 mb-2 basis-full"
            />
          ) : null}
        </Floating>
      ) : null}
    </>
  );
}

type FloatingProps = { selected: SelectedPassage | null; onDismiss: () => void; children: React.ReactNode };

/** Beside the selection: above it, or below where a finger has its own menu above. */
function Floating({ selected, onDismiss, children }: FloatingProps) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && onDismiss();
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onDismiss]);
  const t = useTranslations("passage");
  const at = selected ?? { x: 0, top: 0, bottom: 0 };
  return (
    <fieldset
      aria-label={t("name")}
      data-selection-menu=""
      // Pressing a button must not take the selection away.
      onPointerDown={(event) => event.preventDefault()}
      style={{ "--x": `${at.x}px`, "--top": `${at.top}px`, "--bottom": `${at.bottom}px` } as React.CSSProperties}
      className="selection-menu"
    >
      {children}
    </fieldset>
  );
}
