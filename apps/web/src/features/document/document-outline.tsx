"use client";

import { useTranslations } from "use-intl/react";
import { OutlineList } from "./outline-list.tsx";
import type { OutlinePlace } from "./outline-places.ts";

/** The document's headings as a list of its places, beside the page where there is room. */
export function DocumentOutline({ places }: { places: readonly OutlinePlace[] }) {
  const t = useTranslations("document");
  if (places.length < 2) return <div className="hidden xl:block" />;
  return (
    <nav
      aria-label={t("outline")}
      data-outline-pane=""
      className="sticky top-0 hidden max-h-dvh self-start overflow-y-auto py-14 ps-6 pe-5 xl:block print:hidden"
    >
      <p className="label mb-2">{t("outline")}</p>
      <OutlineList places={places} />
    </nav>
  );
}
