"use client";

import { LIMITS } from "@marginalia/contract";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button.tsx";
import { MOST_FOUND } from "./find-places.ts";
import { useFind } from "./use-find.ts";

type FindBarProps = {
  field: RefObject<HTMLInputElement | null>;
  /** An index of the text to find onwards from. */
  from: number;
  onClose: () => void;
};

/** Finds in the whole document, also in what is not on the page yet. */
export function FindBar({ field, from, onClose }: FindBarProps) {
  const t = useTranslations("find");
  const { query, setQuery, isLate, count, current, step, select } = useFind(from);
  useEffect(() => field.current?.focus({ preventScroll: true }), [field]);

  function close(): void {
    onClose();
    select();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || (event.key !== "Escape" && event.key !== "Enter")) return;
    if (event.key === "Enter" && event.target !== field.current) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") close();
    else step(event.shiftKey ? -1 : 1);
  }

  const place = t(count === MOST_FOUND ? "placeOfMore" : "place", { at: current + 1, count });
  const says = query.trim() === "" || isLate ? "" : count === 0 ? t("nothing") : place;
  return (
    <search aria-label={t("name")} className="find-bar" onKeyDown={onKeyDown}>
      <input
        ref={field}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        maxLength={LIMITS.searchCharacters}
        aria-label={t("name")}
        placeholder={t("name")}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="next"
        dir="auto"
        className="h-8 min-w-0 grow bg-transparent px-2 text-sm text-ink outline-none placeholder:text-ink-soft"
      />
      <output className="shrink-0 px-1 text-xs text-ink-soft tabular-nums">{says}</output>
      <Button variant="quiet" size="icon" aria-label={t("previous")} disabled={count === 0} onClick={() => step(-1)}>
        <ChevronUp aria-hidden="true" />
      </Button>
      <Button variant="quiet" size="icon" aria-label={t("next")} disabled={count === 0} onClick={() => step(1)}>
        <ChevronDown aria-hidden="true" />
      </Button>
      <Button variant="quiet" size="icon" aria-label={t("close")} onClick={close}>
        <X aria-hidden="true" />
      </Button>
    </search>
  );
}
