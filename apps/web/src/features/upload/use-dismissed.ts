"use client";

import { useEffect, useState } from "react";
import { z } from "zod";

const KEY = "marginalia:uploads-dismissed";
const MOST = 200;

/** The ids of ended uploads that the reader has put away, in this browser. */
export function useDismissed(): { dismissed: readonly string[]; dismiss: (ids: readonly string[]) => void } {
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  useEffect(() => setDismissed(load()), []);
  function dismiss(ids: readonly string[]): void {
    const next = [...new Set([...load(), ...dismissed, ...ids])].slice(-MOST);
    setDismissed(next);
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // no storage in this browser: they stay away until the next reload
    }
  }
  return { dismissed, dismiss };
}

function load(): readonly string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
  } catch {
    return []; // no storage in this browser, or not our list in it
  }
}
