import type { PageBox } from "@marginalia/contract";
import { type CSSProperties, type RefObject, useCallback, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { holdPlace } from "./scroll-place.ts";

/** CSS pixels of a point at 100 %. */
const ACTUAL_SIZE = 96 / 72;

const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3] as const;
const [LEAST, MOST] = [STEPS[0], 3];

/** How large the pages are: as wide as there is room, unless a factor was chosen. */
export function useZoom(root: RefObject<HTMLElement | null>, pages: readonly PageBox[]) {
  const [chosen, setChosen] = useState<number | null>(null);
  const [room, setRoom] = useState(0);
  const usual = useMemo(() => medianWidth(pages), [pages]);

  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setRoom(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [root]);

  const factor = chosen ?? room / (usual * ACTUAL_SIZE);

  const choose = useCallback(
    (next: number | null) => {
      const release = holdPlace(root.current);
      flushSync(() => setChosen(next));
      release();
    },
    [root],
  );
  const larger = useCallback(() => choose(STEPS.find((step) => step > factor + 0.01) ?? MOST), [choose, factor]);
  const smaller = useCallback(
    () => choose([...STEPS].reverse().find((step) => step < factor - 0.01) ?? LEAST),
    [choose, factor],
  );
  const fit = useCallback(() => choose(null), [choose]);

  /** A page's size: known before anything of it is, and the same when it is drawn. */
  const sizeOf = useCallback(
    ({ width, height }: PageBox): CSSProperties => ({
      width: chosen === null ? `${Math.min(100, (100 * width) / usual)}%` : `${width * ACTUAL_SIZE * chosen}px`,
      aspectRatio: `${width} / ${height}`,
    }),
    [chosen, usual],
  );

  const percent = room === 0 ? null : Math.round(factor * 100);
  return {
    isFit: chosen === null,
    percent,
    larger,
    smaller,
    fit,
    sizeOf,
    mayGrow: factor < MOST,
    mayShrink: factor > LEAST,
  };
}

export type ZoomControl = ReturnType<typeof useZoom>;

/** Most pages of a document are of one width: the others are drawn in proportion, or smaller where they would not fit. */
function medianWidth(pages: readonly PageBox[]): number {
  const widths = pages.map(({ width }) => width).sort((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] || 1;
}
