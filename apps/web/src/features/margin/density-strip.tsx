"use client";

import { type CSSProperties, useEffect, useMemo, useRef } from "react";
import type { Place } from "@/features/passage/place.ts";
import { useReading } from "@/features/passage/reading.tsx";
import { watchView } from "@/features/passage/watch-view.ts";
import { densityOf } from "./density.ts";
import type { MarginSession } from "./margin-groups.ts";

/** Stretches of the text that the strip tells apart. */
const BINS = 90;

type DensityStripProps = { sessions: readonly MarginSession[]; onShow: (place: Place) => void };

/**
 * The whole text as a strip as high as the view: darker where more sessions are about it, with a mark where the reader
 * is. Pressing it goes there. What it shows stands in words in the list of most discussed passages.
 */
export function DensityStrip({ sessions, onShow }: DensityStripProps) {
  const { page, text, map } = useReading();
  const strip = useRef<HTMLDivElement>(null);
  const length = useMemo(() => map().offsetAt(text.length), [map, text]);
  const bins = useMemo(() => densityOf(sessions, length, BINS), [sessions, length]);

  useEffect(() => {
    if (!page.current) return;
    return watchView(page.current, ({ start, end }) => {
      strip.current?.style.setProperty("--from", String(start / Math.max(1, length)));
      strip.current?.style.setProperty("--to", String(end / Math.max(1, length)));
    });
  }, [page, length]);

  if (bins.every((count) => count === 0)) return null;
  // One session is a light place also where there are no darker ones.
  const most = Math.max(3, ...bins);

  function show(bin: number): void {
    const [from, to] = [(bin / BINS) * length, ((bin + 1) / BINS) * length];
    const places = sessions.flatMap((session) => session.places).sort((a, b) => a.start - b.start);
    const first = places.find(({ start, end }) => start < to && end > from);
    if (first) onShow(first);
  }

  return (
    <div ref={strip} aria-hidden="true" className="density-strip">
      <div className="density-strip-body">
        {bins.map((count, bin) =>
          count === 0 ? null : (
            <button
              key={bin}
              type="button"
              tabIndex={-1}
              title={count === 1 ? "1 session" : `${count} sessions`}
              onClick={() => show(bin)}
              style={{ "--at": bin / BINS, "--density": 0.2 + (0.8 * count) / most } as CSSProperties}
            />
          ),
        )}
        <span className="density-strip-view" />
      </div>
    </div>
  );
}
