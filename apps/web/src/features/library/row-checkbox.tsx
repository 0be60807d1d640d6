"use client";

import { useTranslations } from "use-intl/react";
import type { Selection } from "./use-selection.ts";

type RowCheckboxProps = { id: string; title: string; selection: Selection };

/** Selects a row: its label covers the whole line, so that any place of it will do. Shift takes those between as well. */
export function RowCheckbox({ id, title, selection }: RowCheckboxProps) {
  const t = useTranslations("library");
  return (
    <label className="flex size-6 cursor-pointer items-center justify-center select-none after:absolute after:inset-0 after:z-10 after:content-['']">
      <input
        type="checkbox"
        aria-label={t("selectOne", { title })}
        checked={selection.selected.includes(id)}
        onChange={({ nativeEvent }) => selection.toggle(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
        className="relative z-20 size-4 cursor-pointer accent-accent"
      />
    </label>
  );
}
