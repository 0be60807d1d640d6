import { plainLine, type Upload } from "@marginalia/contract";
import type { Outgoing } from "./upload-queue.ts";

/** A file in the tray, wherever it is. */
export type TrayEntry = {
  key: string;
  name: string;
  state: "queued" | "sending" | "arrived" | "stopped" | "waiting" | "reading" | "indexing" | "done" | "failed";
  /** What it is at, in words; for one that stopped or failed, why. */
  words: string;
  /** How much of its present step is done, from 0 to 1; null while that cannot be known. */
  fraction: number | null;
  /** What it became. */
  documentId: string | null;
  mayHelpAgain: boolean;
};

const WAITING = "Waiting to be read";

/** Whether it came to nothing: it did not arrive (`stopped`), or it could not be read (`failed`). */
export function isRefused({ state }: TrayEntry): boolean {
  return state === "stopped" || state === "failed";
}

export function isOver(entry: TrayEntry): boolean {
  return entry.state === "done" || isRefused(entry);
}

/** A file that this page sends. */
export function entryOfOutgoing({ key, file, state, fraction, problem, mayHelpAgain }: Outgoing): TrayEntry {
  const words = {
    queued: "Waiting to be sent",
    sending: `Sending ${Math.floor(fraction * 100)} %`,
    arrived: WAITING,
    stopped: problem ?? "",
  }[state];
  return {
    key,
    name: plainLine(file.name),
    state,
    words,
    fraction: state === "sending" ? fraction : 0,
    documentId: null,
    mayHelpAgain,
  };
}

/** A file that the server has; null for one that is another page's to tell of, and for one that was cancelled. */
export function entryOfUpload(upload: Upload, key: string): TrayEntry | null {
  const { fileName: name, page, pages, documentId, problem } = upload;
  const entry = { key, name, fraction: null, documentId: null, mayHelpAgain: false };
  switch (upload.state) {
    case "receiving":
    case "cancelled":
      return null;
    case "waiting":
      return { ...entry, state: "waiting", words: WAITING, fraction: 0 };
    case "reading":
      if (page === null || !pages) return { ...entry, state: "reading", words: "Reading" };
      return { ...entry, state: "reading", words: `Reading page ${page} of ${pages}`, fraction: page / pages };
    case "indexing":
      return { ...entry, state: "indexing", words: "Indexing" };
    case "done":
      return { ...entry, state: "done", words: "Done", documentId };
    case "failed":
      return { ...entry, state: "failed", words: problem ?? "The file could not be read." };
  }
}
