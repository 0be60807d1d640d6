"use client";

import type { UploadId } from "@marginalia/contract";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl/react";
import { useFaultWords } from "./fault.ts";
import { sendFile } from "./send-file.ts";
import { entryOfOutgoing, entryOfUpload, isOver, type TrayEntry } from "./tray-entry.ts";
import { createUploadQueue } from "./upload-queue.ts";
import { useDismissed } from "./use-dismissed.ts";
import { useServerUploads } from "./use-server-uploads.ts";

type TrayOptions = { limitBytes: number; signedIn: boolean };

/** All files of the reader's: those that this page sends, and those that the server has, as one list. */
export function useTray({ limitBytes, signedIn }: TrayOptions) {
  const { uploads, isCutOff, arrived, cancel } = useServerUploads(signedIn);
  const { dismissed, dismiss } = useDismissed();
  // A file keeps its key when it goes from this page's hands to the server's: its row, and the focus in it, stay.
  const [keys] = useState(() => new Map<UploadId, string>());
  const [queue] = useState(() =>
    createUploadQueue({
      limitBytes,
      send: sendFile,
      onArrived: (outgoing, id) => {
        keys.set(id, outgoing.key);
        void arrived(outgoing, id);
      },
    }),
  );
  const outgoing = useSyncExternalStore(queue.subscribe, queue.snapshot, queue.snapshot);

  useEffect(() => {
    for (const { id } of uploads) queue.remove(keys.get(id) ?? id);
  }, [uploads, keys, queue]);

  const isSending = outgoing.some(({ state }) => state === "queued" || state === "sending");
  useEffect(() => {
    if (!isSending) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isSending]);

  const wording = { t: useTranslations("upload.at"), faultWords: useFaultWords() };
  const byKey = new Map(uploads.map((upload) => [keys.get(upload.id) ?? upload.id, upload]));
  const held = [...byKey].flatMap(([key, upload]) => {
    const entry = dismissed.includes(upload.id) ? null : entryOfUpload(upload, key, wording);
    return entry ?? [];
  });
  const own = outgoing.filter(({ key }) => !byKey.has(key)).map((one) => entryOfOutgoing(one, wording));
  const entries = [...own.reverse(), ...held];

  /** Gives up what is under way, and puts away what is over. */
  function end(some: readonly TrayEntry[]): void {
    const over: string[] = [];
    for (const entry of some) {
      const upload = byKey.get(entry.key);
      if (!upload) queue.remove(entry.key);
      else if (isOver(entry)) over.push(upload.id);
      else cancel(upload.id);
    }
    if (over.length > 0) dismiss(over);
  }

  const actions = useMemo(
    () => ({ upload: (files: readonly File[], documentId?: string) => queue.add(files, documentId ?? null) }),
    [queue],
  );
  return { entries, isCutOff, end, again: (entry: TrayEntry) => queue.again(entry.key), actions };
}
