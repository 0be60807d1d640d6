"use client";

import { useSyncExternalStore } from "react";

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
  return (
    <time dateTime={at.toISOString()} title={isBrowser ? at.toLocaleString("en-GB") : undefined} className={className}>
      {isBrowser ? relative(at) : at.toISOString().slice(0, 10)}
    </time>
  );
}

function relative(at: Date): string {
  const seconds = (at.getTime() - Date.now()) / 1_000;
  const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return format.format(Math.round(seconds / size), unit);
  }
  return "just now";
}
