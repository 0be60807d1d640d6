import { EXCHANGE_SOURCE_NAMES, plainLine } from "@marginalia/contract";
import { megabytes } from "@/features/upload/megabytes.ts";
import type { Entry, Import, Outcome } from "./import.ts";

/** What the dry run foresees, and what came of it. In the order in which they are shown. */
export const OUTCOME_WORDS = {
  new: "New",
  newer: "Newer than here",
  known: "Here already",
  unreadable: "Cannot be read",
  imported: "Imported",
  extended: "Brought up to date",
  "already there": "Here already",
  skipped: "Left out",
} as const satisfies Record<Outcome, string>;

export const OUTCOMES: readonly Outcome[] = [
  "new",
  "newer",
  "known",
  "unreadable",
  "imported",
  "extended",
  "already there",
  "skipped",
];

export const STATE_WORDS = {
  receiving: "Arriving",
  waiting: "Waiting for its turn",
  reading: "Dry run",
  ready: "Waiting for you",
  queued: "Waiting for its turn",
  importing: "Importing",
  done: "Done",
  failed: "Failed",
  cancelled: "Stopped",
} as const satisfies Record<Import["state"], string>;

export const count = (number: number, one: string, many = `${one}s`) =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** A size as people read it. */
export const sizeOf = (bytes: number) => `${bytes < 50_000 ? "under 0.1" : megabytes(bytes)} MB`;

/** Several files by the first one's name. */
export function nameOf({ fileNames }: Pick<Import, "fileNames">): string {
  const [first = "An export", ...others] = fileNames.map((name) => plainLine(name) || "file");
  return others.length === 0 ? first : `${first} and ${count(others.length, "more file")}`;
}

/** Where an import stands, in one line. */
export function progressWords({ state, byteSize, done, conversations }: Import): string {
  if (state === "receiving") return `Arriving: ${sizeOf(byteSize)}`;
  if (state === "reading") return `Dry run: ${count(done, "conversation")} read, nothing changed`;
  if (state === "importing")
    return `Importing: ${done.toLocaleString("en")} of ${count(conversations ?? 0, "conversation")}`;
  return STATE_WORDS[state];
}

export const titleOf = ({ title }: Pick<Entry, "title">) => title ?? "Untitled conversation";

/** What a conversation holds. */
export function sizeWords({ source, messages, branches, newMessages, outcome }: Entry): string {
  const parts = [
    source === null ? null : EXCHANGE_SOURCE_NAMES[source],
    messages > 0 ? count(messages, "message") : null,
    branches > 0 ? count(branches, "fork") : null,
    (outcome === "newer" || outcome === "extended") && newMessages > 0
      ? `${newMessages.toLocaleString("en")} of them new`
      : null,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}
