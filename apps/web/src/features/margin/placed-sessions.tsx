"use client";

import { useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import type { OutlinePlace } from "@/features/document/outline-places.ts";
import { goToPlace } from "@/features/passage/go-to-place.ts";
import type { Place } from "@/features/passage/place.ts";
import { useReading } from "@/features/passage/reading.tsx";
import { excerpt } from "./excerpt.ts";
import { type PlacedSession, pileSessions } from "./margin-groups.ts";
import { SessionPile } from "./session-pile.tsx";
import { useMarginLayout } from "./use-margin-layout.ts";

type PlacedSessionsProps = { placed: readonly PlacedSession[]; headings: readonly OutlinePlace[] };

/** The sessions beside the passages that they are about; below the page on a narrow screen, grouped by its headings. */
export function PlacedSessions({ placed, headings }: PlacedSessionsProps) {
  const t = useTranslations("margin");
  const { id, page, quoteAt } = useReading();
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const list = useRef<HTMLOListElement>(null);
  const piles = useMemo(() => pileSessions(placed, open), [placed, open]);
  const { pointed, point } = useMarginLayout({ list, piles, placed });
  const titles = piles.map(({ at }) => headings.findLast(({ start }) => start <= at.start)?.title ?? null);

  function show(at: Place): void {
    if (page.current) void goToPlace(page.current, { ...at, quote: quoteAt(at) });
  }

  return (
    <ol ref={list} aria-label={t("byPassage")} className="session-piles">
      {piles.map((pile, index) => (
        <SessionPile
          key={pile.at.start}
          documentId={id}
          pile={pile}
          quote={excerpt(quoteAt(pile.at))}
          heading={titles[index] === titles[index - 1] ? null : (titles[index] ?? null)}
          isPointed={pointed === pile.at.start}
          onPoint={(isOn) => point(isOn ? pile.at : null)}
          onShow={() => show(pile.at)}
          onOpen={() => setOpen((now) => new Set([...now, pile.at.start]))}
        />
      ))}
    </ol>
  );
}
