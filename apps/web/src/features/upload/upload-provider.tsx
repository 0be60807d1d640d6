"use client";

import type { ReactNode } from "react";
import { UploadContext } from "./upload-context.ts";
import { UploadTray } from "./upload-tray.tsx";
import { useAnnouncement } from "./use-announcement.ts";
import { useGoingAway } from "./use-going-away.ts";
import { useTray } from "./use-tray.ts";

type UploadProviderProps = { limitBytes: number; signedIn: boolean; children: ReactNode };

/** Holds the files that are being sent, outside of the pages, so that leaving a page interrupts none of them. */
export function UploadProvider({ limitBytes, signedIn, children }: UploadProviderProps) {
  const { entries, isCutOff, end, again, actions } = useTray({ limitBytes, signedIn });
  const said = useAnnouncement(entries);
  useGoingAway(entries, end);
  return (
    <UploadContext value={actions}>
      {children}
      <p role="status" className="sr-only">
        {said}
      </p>
      {entries.length > 0 ? <UploadTray entries={entries} isCutOff={isCutOff} onEnd={end} onAgain={again} /> : null}
    </UploadContext>
  );
}
