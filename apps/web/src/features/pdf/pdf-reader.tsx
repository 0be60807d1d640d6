"use client";

import type { PageBox } from "@marginalia/contract";
import { useMemo } from "react";
import type { OutlinePlace } from "@/features/document/outline-places.ts";
import { useReading } from "@/features/passage/reading.tsx";
import { PdfAsText } from "./pdf-as-text.tsx";
import { PdfPages } from "./pdf-pages.tsx";
import { usePdf } from "./use-pdf.ts";

type PdfReaderProps = {
  pages: readonly PageBox[];
  places: readonly OutlinePlace[];
  /** The level of the document's title among the page's headings. */
  level: 1 | 2;
};

/** A PDF to read: its own pages, or its text where they cannot be drawn. */
export function PdfReader({ pages, places, level }: PdfReaderProps) {
  const { id, versionNumber: version } = useReading();
  const href = `/api/documents/${id}/original?version=${version}`;
  const pdf = usePdf(href);
  const source = useMemo(
    () => ({
      id,
      version,
      count: pages.length,
      headings: new Set(places.map(({ start }) => start)),
      tag: `h${level + 1}`,
    }),
    [id, version, pages.length, places, level],
  );
  if (pdf === "failed") return <PdfAsText {...{ places, level, href }} />;
  return <PdfPages {...{ source, pages, places, href }} open={pdf} />;
}
