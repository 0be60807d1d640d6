"use client";

import type { PageBox } from "@marginalia/contract";
import { useEffect, useMemo, useRef } from "react";
import { useTranslations } from "use-intl/react";
import type { OutlinePlace } from "@/features/document/outline-places.ts";
import type { OpenPdf } from "./open-pdf.ts";
import type { PageSource } from "./page-source.ts";
import { PdfPage } from "./pdf-page.tsx";
import { PdfToolbar } from "./pdf-toolbar.tsx";
import { pageId, showPage } from "./scroll-place.ts";
import { useCopiedText } from "./use-copied-text.ts";
import { usePageLink } from "./use-page-link.ts";
import { usePageWindow } from "./use-page-window.ts";
import { useZoom } from "./use-zoom.ts";

type PdfPagesProps = {
  source: PageSource;
  open: OpenPdf | null;
  pages: readonly PageBox[];
  places: readonly OutlinePlace[];
  href: string;
};

const NONE: readonly OutlinePlace[] = [];

/** All pages as paper of their exact sizes, with what controls them above. Only those near are drawn. */
export function PdfPages({ source, open, pages, places, href }: PdfPagesProps) {
  const t = useTranslations("pdf");
  const root = useRef<HTMLElement>(null);
  const zoom = useZoom(root, pages);
  const { near, textual, current, pin } = usePageWindow(root);
  usePageLink(root, pages);
  useZoomKeys(root, zoom);
  useCopiedText(root);
  const placesOn = useMemo(() => byPage(places, pages), [places, pages]);
  const sized = useMemo(() => pages.map((box) => ({ box, size: zoom.sizeOf(box) })), [pages, zoom.sizeOf]);

  const goTo = (number: number) => {
    window.history.replaceState(null, "", `#${pageId(number)}`);
    showPage(number);
  };

  return (
    <div className="pdf-reader" data-long="">
      <PdfToolbar {...{ current, zoom, href }} count={pages.length} onPage={goTo} />
      <p className="pdf-print">{t("print")}</p>
      <section
        ref={root}
        aria-label={t("pages")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="pdf-pages"
        data-fit={zoom.isFit ? "" : undefined}
      >
        {sized.map(({ box, size }) => (
          <PdfPage
            key={box.number}
            {...{ source, open, box, size }}
            places={placesOn.get(box.number) ?? NONE}
            near={near.has(box.number)}
            textual={textual.has(box.number)}
            onReveal={pin}
          />
        ))}
      </section>
    </div>
  );
}

function byPage(places: readonly OutlinePlace[], pages: readonly PageBox[]): ReadonlyMap<number, OutlinePlace[]> {
  const found = new Map<number, OutlinePlace[]>();
  for (const place of places) {
    const page = pages.find(({ start, end }) => place.start >= start && place.start < end);
    if (page) found.set(page.number, [...(found.get(page.number) ?? []), place]);
  }
  return found;
}

type Zoom = Pick<ReturnType<typeof useZoom>, "larger" | "smaller" | "fit">;

/** Plus, minus and zero, while the pages have the focus. */
function useZoomKeys(root: React.RefObject<HTMLElement | null>, { larger, smaller, fit }: Zoom): void {
  useEffect(() => {
    const element = root.current;
    const actions: Readonly<Record<string, () => void>> = { "+": larger, "=": larger, "-": smaller, "0": fit };
    const onKey = (event: KeyboardEvent) => {
      const action = actions[event.key];
      if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      action();
    };
    element?.addEventListener("keydown", onKey);
    return () => element?.removeEventListener("keydown", onKey);
  }, [root, larger, smaller, fit]);
}
