"use client";

import { useSyncExternalStore } from "react";
import { useLocale, useTranslations } from "use-intl/react";

const UNITS = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

const never = () => () => {};

/** A moment as "3 hours ago"; the exact one on hover. The server cannot know the reader's clock: it says the date. */
export function Time({ at, className }: { at: Date; className?: string }) {
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const locale = useLocale();
  const t = useTranslations("ui");
  const exact = isBrowser ? at.toLocaleString(locale, { dateStyle: "long", timeStyle: "short" }) : undefined;
  return (
    <time dateTime={at.toISOString()} title={exact} className={className}>
      {isBrowser ? (relative(at, locale) ?? t("justNow")) : at.toISOString().slice(0, 10)}
    </time>
  );
}

/** Null for what was less than a minute ago. */
function relative(at: Date, locale: string): string | null {
  const seconds = (at.getTime() - Date.now()) / 1_000;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return format.format(Math.round(seconds / size), unit);
  }
  return null;
}
