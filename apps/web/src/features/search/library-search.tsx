"use client";

import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl/react";
import { SearchField } from "./search-field.tsx";
import { SearchResults } from "./search-results.tsx";
import { useSearchText } from "./use-search-text.ts";

/** The library under a search field: `children`, or what was found while something is looked for. */
export function LibrarySearch({ children }: { children: ReactNode }) {
  const t = useTranslations("search");
  const { text, sought, setText } = useSearchText();
  const area = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);

  /** Up and down walk from the field through the results and back; Enter opens one; Escape clears from anywhere. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape" && text !== "") {
      event.preventDefault();
      setText("");
      field.current?.focus();
      return;
    }
    const links = [...(area.current?.querySelectorAll<HTMLElement>("[data-result]") ?? [])];
    const stops = [field.current, ...links];
    const at = stops.findIndex((stop) => stop !== null && stop === document.activeElement);
    if (event.key === "Enter" && at === 0) {
      // Results of what was typed before are no answer to what is typed now.
      if (text === sought && !area.current?.querySelector("[aria-busy=true]")) links[0]?.click();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step === undefined || at < 0 ? undefined : stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  return (
    <section ref={area} aria-label={t("area")} onKeyDown={onKeyDown}>
      <SearchField ref={field} text={text} onChange={setText} />
      {sought === "" ? children : <SearchResults query={sought} />}
    </section>
  );
}
