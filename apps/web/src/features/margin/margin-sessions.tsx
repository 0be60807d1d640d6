"use client";

import { useMemo, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { NewSessionButton } from "@/features/document/new-session-button.tsx";
import type { OutlinePlace } from "@/features/document/outline-places.ts";
import { goToPlace } from "@/features/passage/go-to-place.ts";
import type { Place } from "@/features/passage/place.ts";
import { useReading } from "@/features/passage/reading.tsx";
import { mayAsk } from "@/features/sharing/may-ask.ts";
import { ShelvedNotice } from "@/features/shelf/shelved-notice.tsx";
import { mostDiscussed } from "./density.ts";
import { DensityStrip } from "./density-strip.tsx";
import { DocumentSessions } from "./document-sessions.tsx";
import { excerpt } from "./excerpt.ts";
import { MostDiscussed } from "./most-discussed.tsx";
import { PlacedSessions } from "./placed-sessions.tsx";
import { SessionShelvingContext, useSessionShelving } from "./session-shelving.ts";
import { useMargin } from "./use-margin.ts";

/** Passages in the list of the most discussed. */
const LISTED = 7;

/** A document's sessions: those about all of it, then each beside the passage that it is about. */
export function MarginSessions({ headings }: { headings: readonly OutlinePlace[] }) {
  const { id, role, versionNumber, page, quoteAt } = useReading();
  const t = useTranslations("margin");
  const [isArchive, setArchive] = useState(false);
  const { pinned, whole, placed, elsewhere, sessions, archivedCount, list } = useMargin({
    documentId: id,
    version: versionNumber,
    isArchive,
  });
  const shelving = useSessionShelving();
  const passages = useMemo(() => mostDiscussed(sessions, LISTED), [sessions]);
  const show = (place: Place) => {
    const { start, end } = place;
    if (page.current) void goToPlace(page.current, { start, end, quote: quoteAt(place) });
  };

  return (
    <section aria-labelledby="sessions-heading" className="mt-8">
      <div className="flex items-center justify-between gap-3">
        <h2 id="sessions-heading" className="font-serif text-lg">
          {t(isArchive ? "archived" : "sessions")}
        </h2>
        {mayAsk(role) ? <NewSessionButton documentId={id} /> : null}
      </div>
      {isArchive || archivedCount > 0 ? (
        <Button variant="link" className="text-xs" onClick={() => setArchive(!isArchive)}>
          {isArchive ? t("back") : t("inArchive", { count: archivedCount })}
        </Button>
      ) : null}
      <ShelvedNotice shelving={shelving} className="mt-2" />
      {list.isError && sessions.length === 0 ? (
        <FailureNotice error={list.error} what={t("notLoaded")} kept={t("kept")} />
      ) : null}
      {list.isPending ? <p className="py-2 text-sm text-ink-soft">{t("loading")}</p> : null}
      {list.isSuccess && sessions.length === 0 ? (
        <p className="mt-2 border-t border-rule py-3 text-sm leading-relaxed text-ink-soft">
          {t(emptiness(isArchive, archivedCount))} {mayAsk(role) && !isArchive ? t("begin") : null}
        </p>
      ) : null}
      <SessionShelvingContext value={shelving}>
        <DocumentSessions documentId={id} label={t("pinned")} sessions={pinned} />
        <DocumentSessions documentId={id} label={t("whole")} sessions={whole} />
        <DocumentSessions documentId={id} label={t("elsewhere")} sessions={elsewhere} />
        {passages.length > 1 ? (
          <MostDiscussed passages={passages} quote={(place) => excerpt(quoteAt(place))} onShow={show} />
        ) : null}
        {list.hasNextPage && !list.isFetchingNextPage ? (
          <p className="mt-3 text-xs text-ink-soft">
            {t("lastActive", { count: sessions.length })}{" "}
            <Button variant="link" className="text-xs" onClick={() => list.fetchNextPage()}>
              {t("older")}
            </Button>
          </p>
        ) : null}
        <PlacedSessions placed={placed} headings={headings} />
        <DensityStrip sessions={sessions} onShow={show} />
      </SessionShelvingContext>
    </section>
  );
}

function emptiness(isArchive: boolean, archivedCount: number) {
  if (isArchive) return "archiveEmpty";
  return archivedCount > 0 ? "allArchived" : "nothingAsked";
}
