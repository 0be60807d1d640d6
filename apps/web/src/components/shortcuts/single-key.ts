"use client";

import { useSyncExternalStore } from "react";

const KEY = "marginalia:single-key-shortcuts";
const CHANGED = "single-key-shortcuts";

/** Who speaks to the computer, or whose hand slips, can switch shortcuts of one character off (WCAG 2.1.4). */
export function singleKeysAreOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

export function switchSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing keeps them on.
  }
  window.dispatchEvent(new Event(CHANGED));
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, singleKeysAreOn, () => true);
}

function subscribe(onChange: () => void): () => void {
  const events = [CHANGED, "storage"];
  for (const event of events) window.addEventListener(event, onChange);
  return () => {
    for (const event of events) window.removeEventListener(event, onChange);
  };
}
