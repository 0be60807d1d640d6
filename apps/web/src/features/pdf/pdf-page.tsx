"use client";

import type { PageBox } from "@marginalia/contract";
import { type CSSProperties, memo, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { isReveal } from "@/features/citation/highlight.ts";
import type { OutlinePlace } from "@/features/document/outline-places.ts";
import type { OpenPdf } from "./open-pdf.ts";
import type { PageSource } from "./page-source.ts";
import { pageId } from "./scroll-place.ts";
import { usePageCanvas } from "./use-page-canvas.ts";
import { usePageText } from "./use-page-text.ts";

type PdfPageProps = {
  source: PageSource;
  open: OpenPdf | null;
  box: PageBox;
  size: CSSProperties;
  places: readonly OutlinePlace[];
  near: boolean;
  textual: boolean;
  onReveal: (number: number) => void;
};

/** A page: paper of its exact size, drawn while it is near, its text over the drawing. */
export const PdfPage = memo(function PdfPage(props: PdfPageProps) {
  const { source, open, box, size, places, near, textual, onReveal } = props;
  const t = useTranslations("pdf");
  const page = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const width = useScale(page, box, near || textual);
  const undrawn = usePageCanvas({ host: canvas, open, number: box.number, near, width });
  const { rendered, tops, whenRendered } = usePageText({ host: text, open, box, wanted: textual, source });

  useEffect(() => {
    const element = page.current;
    const reveal = (event: Event) => {
      onReveal(box.number);
      if (isReveal(event)) event.detail.waitFor(whenRendered());
    };
    element?.addEventListener("reveal", reveal);
    return () => element?.removeEventListener("reveal", reveal);
  }, [box.number, onReveal, whenRendered]);

  return (
    <section
      ref={page}
      id={pageId(box.number)}
      aria-label={t("pageOf", { number: box.number, count: source.count })}
      className="pdf-page"
      style={size}
      data-page={box.number}
      data-from={box.start}
      data-to={box.end}
      data-unrendered={rendered ? undefined : ""}
      data-undrawn={undrawn ? "" : undefined}
    >
      {places.map(({ id, start }) => (
        <span key={id} id={id} className="pdf-anchor" style={{ top: `${tops.get(start) ?? 0}%` }} />
      ))}
      <div ref={canvas} aria-hidden="true" className="pdf-canvas" />
      <div ref={text} />
      {undrawn ? <p className="pdf-undrawn">{t("undrawn")}</p> : null}
    </section>
  );
});

/** The page's width on the screen while it is of interest; the text over the drawing follows it by itself. */
function useScale(page: RefObject<HTMLElement | null>, { width }: PageBox, wanted: boolean): number {
  const [measured, setMeasured] = useState(0);
  useLayoutEffect(() => {
    const element = page.current;
    if (!element || !wanted) return;
    const measure = () => {
      const now = element.getBoundingClientRect().width;
      element.style.setProperty("--total-scale-factor", String(now / width));
      setMeasured(now);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [page, width, wanted]);
  return measured;
}
