"use client";

import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import type { TrayEntry } from "./tray-entry.ts";

/** What a screen reader is told: that a file is being sent, and how it ended; never its percents. */
export function useAnnouncement(entries: readonly TrayEntry[]): string {
  const t = useTranslations("upload");
  const known = useRef<ReadonlyMap<string, TrayEntry["state"]>>(new Map());
  const [said, setSaid] = useState("");
  useEffect(() => {
    const news = entries.flatMap(({ key, name, state, words }) => {
      const before = known.current.get(key);
      if (before === state) return [];
      if (state === "sending") return t("beingSent", { name });
      if (state === "stopped") return t("news", { name, words });
      // What the server had ended before this page was opened is no news.
      const hasEnded = before !== undefined && (state === "done" || state === "failed");
      return hasEnded ? t("news", { name, words }) : [];
    });
    known.current = new Map(entries.map(({ key, state }) => [key, state]));
    if (news.length > 0) setSaid(news.join(" "));
  }, [entries, t]);
  return said;
}
