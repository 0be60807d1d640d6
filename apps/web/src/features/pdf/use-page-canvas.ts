import type { PDFPageProxy, RenderTask } from "pdfjs-dist";
import { type RefObject, useEffect, useState } from "react";
import type { OpenPdf } from "./open-pdf.ts";

/** Milliseconds that a page has to stay near before it is drawn: one that flies by is not worth it. */
const STAY = 60;

const MAX_PIXEL_RATIO = 2;

/** Pixels of one canvas: 48 MB of memory. Above, the page is drawn coarser. */
const MAX_PIXELS = 12_000_000;

type PageCanvas = {
  host: RefObject<HTMLElement | null>;
  open: OpenPdf | null;
  number: number;
  /** Whether the page is so near that it should be drawn; one that is not loses its canvas. */
  near: boolean;
  /** The page's width on the screen, in CSS pixels. */
  width: number;
};

/** Draws a page into `host` while it is near, anew when its size changes. True when it cannot be drawn. */
export function usePageCanvas({ host, open, number, near, width }: PageCanvas): boolean {
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const element = host.current;
    if (!open || !near || width === 0 || !element) return;
    let task: RenderTask | undefined;
    let left = false;
    const draw = async () => {
      const page = await open.pdf.getPage(number);
      if (left) return;
      const canvas = document.createElement("canvas");
      task = page.render({ canvas, viewport: viewportFor(page, width, canvas) });
      await task.promise;
      if (left) return;
      empty(element);
      element.append(canvas);
      setFailed(false);
    };
    const timer = setTimeout(() => void draw().catch(() => !left && setFailed(true)), STAY);
    return () => {
      left = true;
      clearTimeout(timer);
      task?.cancel();
    };
  }, [host, open, number, near, width]);

  useEffect(() => {
    const element = host.current;
    if (!open || !near || !element) return;
    return () => {
      empty(element);
      void open.pdf.getPage(number).then(
        (page) => page.cleanup(),
        () => {},
      );
    };
  }, [host, open, number, near]);

  return failed;
}

function viewportFor(page: PDFPageProxy, width: number, canvas: HTMLCanvasElement) {
  const own = page.getViewport({ scale: 1 });
  const ratio = Math.min(window.devicePixelRatio, MAX_PIXEL_RATIO);
  const wanted = (width * ratio) / own.width;
  const most = Math.sqrt(MAX_PIXELS / (own.width * own.height));
  const viewport = page.getViewport({ scale: Math.min(wanted, most) });
  canvas.width = Math.max(1, Math.round(viewport.width));
  canvas.height = Math.max(1, Math.round(viewport.height));
  return viewport;
}

/** Takes the canvases out and gives up their memory, which a browser may hold on to otherwise. */
function empty(element: HTMLElement): void {
  for (const canvas of element.querySelectorAll("canvas")) {
    canvas.width = 0;
    canvas.height = 0;
  }
  element.replaceChildren();
}
