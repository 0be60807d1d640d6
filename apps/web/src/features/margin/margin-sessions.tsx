"use client";

import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { FailureNotice } from "@/features/account/failure-notice.tsx";
import { NewSessionButton } from "@/features/document/new-session-button.tsx";
import type { OutlinePlace } from "@/features/document/outline-places.ts";
import { goToPlace } from "@/features/passage/go-to-place.ts";
import type { Place } from "@/features/passage/place.ts";
import { useReading } from "@/features/passage/reading.tsx";
import { mayAsk } from "@/features/sharing/role-words.ts";
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
          {isArchive ? "Archived sessions" : "Sessions"}
        </h2>
        {mayAsk(role) ? <NewSessionButton documentId={id} /> : null}
      </div>
      {isArchive || archivedCount > 0 ? (
        <Button variant="link" className="text-xs" onClick={() => setArchive(!isArchive)}>
          {isArchive ? "Back to the others" : `${archivedCount} in your archive`}
        </Button>
      ) : null}
      <ShelvedNotice shelving={shelving} className="mt-2" />
      {list.isError && sessions.length === 0 ? (
        <FailureNotice error={list.error} what="The sessions could not be loaded." kept="They are all still there." />
      ) : null}
      {list.isPending ? <p className="py-2 text-sm text-ink-soft">Loading the sessions…</p> : null}
      {list.isSuccess && sessions.length === 0 ? (
        <p className="mt-2 border-t border-rule py-3 text-sm leading-relaxed text-ink-soft">
          {emptyWords(isArchive, archivedCount)}{" "}
          {mayAsk(role) && !isArchive
            ? "Select a passage and ask about it, or start a session about all of it: what is said stays here, in its margin."
            : null}
        </p>
      ) : null}
      <SessionShelvingContext value={shelving}>
        <DocumentSessions documentId={id} label="Pinned" sessions={pinned} />
        <DocumentSessions documentId={id} label="About the whole document" sessions={whole} />
        <DocumentSessions documentId={id} label="About another version" sessions={elsewhere} />
        {passages.length > 1 ? (
          <MostDiscussed passages={passages} quote={(place) => excerpt(quoteAt(place))} onShow={show} />
        ) : null}
        {list.hasNextPage && !list.isFetchingNextPage ? (
          <p className="mt-3 text-xs text-ink-soft">
            The {sessions.length} last active sessions are shown.{" "}
            <Button variant="link" className="text-xs" onClick={() => list.fetchNextPage()}>
              Show older ones
            </Button>
          </p>
        ) : null}
        <PlacedSessions placed={placed} headings={headings} />
        <DensityStrip sessions={sessions} onShow={show} />
      </SessionShelvingContext>
    </section>
  );
}

function emptyWords(isArchive: boolean, archivedCount: number): string {
  if (isArchive) return "None of this document's sessions is in your archive.";
  return archivedCount > 0 ? "All that was asked is in your archive." : "Nobody has asked about this document yet.";
}
