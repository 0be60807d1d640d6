"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";

/** Words of ours within a text that somebody wrote: in the reader's language, wherever the text is drawn. */
export function MarkdownWords({ of }: { of: "imageNotLoaded" | "done" | "toDo" }) {
  return useTranslations("markdown")(of);
}

/** What is wider than the column scrolls by itself, with the keyboard too, and leaves the page where it is. */
export function WideRegion({ children }: { children: ReactNode }) {
  const t = useTranslations("markdown");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="wide" aria-label={t("table")} tabIndex={0}>
      {children}
    </section>
  );
}
