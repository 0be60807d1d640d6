import type { PageBox } from "@marginalia/contract";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useReading } from "@/features/passage/reading.tsx";
import { trpc } from "@/trpc/client.ts";
import type { OpenPdf } from "./open-pdf.ts";
import type { PageSource } from "./page-source.ts";
import { buildTextLayer } from "./text-layer.ts";

type PageText = {
  host: RefObject<HTMLElement | null>;
  open: OpenPdf | null;
  box: PageBox;
  wanted: boolean;
  source: PageSource;
};

const NOWHERE: ReadonlyMap<number, number> = new Map();

/** Keeps the text layer of a page in `host` while it is wanted. */
export function usePageText({ host, open, box, wanted, source }: PageText) {
  const { document } = trpc.useUtils();
  const { id, version, headings, tag } = source;
  const { number, start, end } = box;
  const { quoteAt } = useReading();
  const [rendered, setRendered] = useState(false);
  const [tops, setTops] = useState(NOWHERE);
  const isRendered = useRef(false);
  const waiting = useRef<(() => void)[]>([]);

  useEffect(() => {
    const element = host.current;
    if (!open || !wanted || !element) return;
    let left = false;
    const build = async () => {
      const input = { id, version, page: number };
      const [page, { runs }] = await Promise.all([
        open.pdf.getPage(number),
        document.getPageRuns.fetch(input, { staleTime: Number.POSITIVE_INFINITY, retry: 2 }),
      ]);
      if (left) return;
      const layer = await buildTextLayer(open.pdfjs, page, {
        placed: { start, text: quoteAt({ start, end }), runs },
        headings,
        tag,
      });
      if (left) return;
      element.replaceChildren(layer.element);
      isRendered.current = true;
      // Who waits for it scrolls to a heading of it next.
      flushSync(() => {
        setRendered(true);
        if (layer.tops.size > 0) setTops(layer.tops);
      });
    };
    const release = () => {
      for (const done of waiting.current.splice(0)) done();
    };
    void build().then(release, release);
    return () => {
      left = true;
      isRendered.current = false;
      element.replaceChildren();
      setRendered(false);
    };
  }, [host, open, wanted, document, id, version, number, start, end, quoteAt, headings, tag]);

  /** Resolves once the layer is there, or once it is clear that it will not be. */
  const whenRendered = useCallback(
    () =>
      new Promise<void>((resolve) => {
        if (isRendered.current) resolve();
        else waiting.current.push(resolve);
      }),
    [],
  );

  return { rendered, tops, whenRendered };
}
