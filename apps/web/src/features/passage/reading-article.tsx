"use client";

import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Notice } from "@/components/ui/notice.tsx";
import type { OutlinePlace } from "@/features/document/outline-places.ts";
import { goToPlace } from "./go-to-place.ts";
import { readPlace } from "./passage-link.ts";
import { useReading } from "./reading.tsx";
import { ReadingTools } from "./reading-tools.tsx";
import { SelectionMenu } from "./selection-menu.tsx";

type ReadingArticleProps = {
  kind: string;
  places: readonly OutlinePlace[];
  /** The level of the document's title among the page's headings: 1 where the document is the page. */
  level: 1 | 2;
  children: ReactNode;
};

/** The text as a page to read, with what a reader can do on it. */
export function ReadingArticle({ kind, places, level, children }: ReadingArticleProps) {
  const t = useTranslations("passage");
  const { page } = useReading();
  const surface = useRef<HTMLDivElement>(null);
  const lost = usePlaceOfAddress();
  return (
    <div ref={surface} className="relative">
      {lost ? <Notice className="mx-auto mb-6 max-w-[66ch]">{t("lost")}</Notice> : null}
      <ReadingTools places={places} isBeside={level === 1} />
      <article ref={page} className={kind === "pages" ? undefined : "reading"} lang="" dir="auto" data-kind={kind}>
        {children}
      </article>
      <SelectionMenu surface={surface} />
    </div>
  );
}

/** Goes to the passage that the address names (`#at=12-340`); true while there is no such passage. */
function usePlaceOfAddress(): boolean {
  const { page, quoteAt, versionId } = useReading();
  const [lost, setLost] = useState(false);
  const follow = useEffectEvent(async () => {
    const place = readPlace(window.location.hash);
    if (!place || !page.current) return setLost(false);
    setLost(!(await goToPlace(page.current, { ...place, quote: quoteAt(place) })));
  });
  useEffect(() => void follow(), [versionId]);
  useEffect(() => {
    const onHash = () => void follow();
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, []);
  return lost;
}
