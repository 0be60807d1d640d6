"use client";

import { useTranslations } from "use-intl/react";

type TagChoiceProps = { name: string; state: boolean | "some"; onChange: (on: boolean) => void };

/** One of the reader's tags, which all of the documents have, none of them, or some. */
export function TagChoice({ name, state, onChange }: TagChoiceProps) {
  const t = useTranslations("library");
  return (
    <label className="flex min-h-9 cursor-pointer items-center gap-2.5 border-b border-rule text-sm">
      <input
        type="checkbox"
        ref={(box) => {
          if (box) box.indeterminate = state === "some";
        }}
        checked={state === true}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 accent-accent"
      />
      <bdi>{name}</bdi>
      {state === "some" ? <span className="ms-auto text-xs text-ink-soft">{t("someHave")}</span> : null}
    </label>
  );
}
