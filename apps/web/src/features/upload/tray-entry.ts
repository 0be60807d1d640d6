import { plainLine, type Upload } from "@marginalia/contract";
import type { useTranslations } from "use-intl/react";
import type { Fault } from "./fault.ts";
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

/** How the entries are worded. */
export type Wording = { t: ReturnType<typeof useTranslations<"upload.at">>; faultWords: (fault: Fault) => string };

/** Whether it came to nothing: it did not arrive (`stopped`), or it could not be read (`failed`). */
export function isRefused({ state }: TrayEntry): boolean {
  return state === "stopped" || state === "failed";
}

export function isOver(entry: TrayEntry): boolean {
  return entry.state === "done" || isRefused(entry);
}

/** A file that this page sends. */
export function entryOfOutgoing(outgoing: Outgoing, { t, faultWords }: Wording): TrayEntry {
  const { key, file, state, fraction, problem, mayHelpAgain } = outgoing;
  const words = {
    queued: t("queued"),
    sending: t("sending", { percent: Math.floor(fraction * 100) }),
    arrived: t("waiting"),
    stopped: problem ? faultWords(problem) : "",
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
export function entryOfUpload(upload: Upload, key: string, { t }: Wording): TrayEntry | null {
  const { fileName: name, page, pages, documentId, problem } = upload;
  const entry = { key, name, fraction: null, documentId: null, mayHelpAgain: false };
  switch (upload.state) {
    case "receiving":
    case "cancelled":
      return null;
    case "waiting":
      return { ...entry, state: "waiting", words: t("waiting"), fraction: 0 };
    case "reading":
      if (page === null || !pages) return { ...entry, state: "reading", words: t("reading") };
      return { ...entry, state: "reading", words: t("readingPage", { page, pages }), fraction: page / pages };
    case "indexing":
      return { ...entry, state: "indexing", words: t("indexing") };
    case "done":
      return { ...entry, state: "done", words: t("done"), documentId };
    case "failed":
      return { ...entry, state: "failed", words: problem ?? t("failed") };
  }
}
