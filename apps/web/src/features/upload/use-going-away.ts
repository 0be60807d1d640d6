"use client";

import { useEffect, useEffectEvent } from "react";
import type { TrayEntry } from "./tray-entry.ts";

/** Milliseconds for which the tray stays when all is done: to see that it is, and to press what it offers. */
const STAYS = 8_000;

/** Puts the files away by itself once all are done, but not from under a pointer or the focus, and not what failed. */
export function useGoingAway(entries: readonly TrayEntry[], end: (entries: readonly TrayEntry[]) => void): void {
  const isDone = entries.length > 0 && entries.every(({ state }) => state === "done");
  const keys = entries.map(({ key }) => key).join();
  const goAway = useEffectEvent(() => {
    if (document.querySelector("[data-tray]:is(:hover, :focus-within)")) return;
    end(entries);
  });
  useEffect(() => {
    if (!isDone) return;
    const timer = setInterval(() => goAway(), STAYS);
    return () => clearInterval(timer);
  }, [isDone, keys]);
}
