"use client";

import { useEffect, useEffectEvent } from "react";
import { singleKeysAreOn } from "./single-key.ts";

/**
 * Does something when one character is typed anywhere but where text is written. `act` answers false when there was
 * nothing to do: then the key stays the browser's.
 */
export function useShortcut(key: string, act: () => boolean): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== key || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.defaultPrevented || event.isComposing || isWritten(event.target) || !singleKeysAreOn()) return;
    // A dialog is open: what lies behind it is not there.
    if (document.querySelector("[role=dialog][data-state=open], [role=alertdialog], [role=menu]")) return;
    if (act()) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

/** Whether a key that went there is meant as a character. */
function isWritten(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
