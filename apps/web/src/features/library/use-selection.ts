"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { MOST_AT_ONCE } from "./ordering.ts";

/**
 * Which of the rows are selected, `ids` being all that are shown, in their order. While one selects, Ctrl+A takes all, up to what one
 * call may change, and Escape ends it.
 */
export function useSelection(ids: readonly string[]) {
  const [isOn, setOn] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const selected = ids.filter((id) => chosen.has(id));

  function end(): void {
    setOn(false);
    setChosen(new Set());
  }

  /** With `isRange`, all from the row that was touched before to this one become what this one becomes. */
  function toggle(id: string, isRange: boolean): void {
    const [from, to] = [last.current === null ? -1 : ids.indexOf(last.current), ids.indexOf(id)];
    const range = isRange && from >= 0 ? ids.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
    const rest = new Set(selected.filter((one) => !range.includes(one)));
    setChosen(chosen.has(id) ? rest : new Set([...rest, ...range].slice(0, MOST_AT_ONCE)));
    last.current = id;
  }

  const selectAll = () => setChosen(new Set(ids.slice(0, MOST_AT_ONCE)));

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!isOn || event.defaultPrevented || document.querySelector("[role=dialog], [role=alertdialog], [role=menu]"))
      return;
    if (event.key === "Escape") end();
    if (event.key.toLowerCase() !== "a" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    if (event.target instanceof HTMLElement && event.target.matches("input:not([type=checkbox]), textarea")) return;
    event.preventDefault();
    selectAll();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  return { isOn, selected, begin: () => setOn(true), end, toggle, selectAll, isFull: ids.length > MOST_AT_ONCE };
}

export type Selection = ReturnType<typeof useSelection>;
