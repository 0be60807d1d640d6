import { EXCHANGE_SOURCE_NAMES, plainLine } from "@marginalia/contract";
import { useTranslations } from "use-intl/react";
import { megabytes } from "@/features/upload/megabytes.ts";
import type { Entry, Import, Outcome } from "./import.ts";

/** What the dry run foresees, and what came of it. In the order in which they are shown. */
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

/** The key of an outcome's words. What was there already is known, before and after. */
export const outcomeKey = (outcome: Outcome) => (outcome === "already there" ? "known" : outcome);

/** Bytes below which a size in tenths of a megabyte would say nothing. */
const SMALL = 50_000;

/** What is said of an import in several places, in the reader's language. */
export function useImportWords() {
  const t = useTranslations("import");

  /** A size as people read it. */
  const sizeOf = (bytes: number) => (bytes < SMALL ? t("small", { size: 0.1 }) : t("size", { size: megabytes(bytes) }));

  /** Several files by the first one's name. */
  function nameOf({ fileNames }: Pick<Import, "fileNames">): string {
    const [first = t("anExport"), ...others] = fileNames.map((name) => plainLine(name) || t("file"));
    return others.length === 0 ? first : t("andMore", { name: first, count: others.length });
  }

  /** Where an import stands, in one line. */
  function progress({ state, byteSize, done, conversations }: Import): string {
    if (state === "receiving") return t("progress.receiving", { size: sizeOf(byteSize) });
    if (state === "reading") return t("progress.reading", { conversations: done });
    if (state === "importing") return t("progress.importing", { done, conversations: conversations ?? 0 });
    return t(`state.${state}`);
  }

  const titleOf = ({ title }: Pick<Entry, "title">) => title ?? t("untitled");

  /** Counts one after the other, as a sentence lists them; empty without any. */
  function listed(parts: readonly (string | null)[]): string {
    const [start = "", ...others] = parts.filter((part) => part !== null);
    return others.reduce((first, rest) => t("listed", { first, rest }), start);
  }

  /** What a conversation holds, each thing by itself: names of tools are written from left to right, also between Arabic words. */
  function sizeWords({ source, messages, branches, newMessages, outcome }: Entry): string[] {
    const parts = [
      source === null ? null : EXCHANGE_SOURCE_NAMES[source],
      messages > 0 ? t("messageCount", { messages }) : null,
      branches > 0 ? t("forkCount", { forks: branches }) : null,
      (outcome === "newer" || outcome === "extended") && newMessages > 0
        ? t("newOfThem", { count: newMessages })
        : null,
    ];
    return parts.filter((part) => part !== null);
  }

  return { sizeOf, nameOf, progress, titleOf, listed, sizeWords };
}
