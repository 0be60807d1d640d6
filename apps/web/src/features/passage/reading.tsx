"use client";

import { codePointMap } from "@marginalia/contract";
import { createContext, type ReactNode, type RefObject, useContext, useMemo, useRef } from "react";
import type { RouterOutputs } from "@/trpc/client.ts";
import type { Place } from "./place.ts";

type ReadDocument = Pick<
  RouterOutputs["document"]["get"],
  "id" | "role" | "text" | "versionId" | "versionNumber" | "versionFormat"
>;

/** The version that a page shows: its whole text, and the element in which it is rendered. */
export type Reading = ReadDocument & {
  page: RefObject<HTMLElement | null>;
  /** From code point offsets of the text to indices and back. */
  map: () => ReturnType<typeof codePointMap>;
  quoteAt: (place: Place) => string;
};

const ReadingContext = createContext<Reading | null>(null);

export function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (!reading) throw new Error("Nothing is being read here.");
  return reading;
}

/** Stands around everything that knows the document's text, which so comes to the browser once. */
export function ReadingProvider({ document, children }: { document: ReadDocument; children: ReactNode }) {
  const page = useRef<HTMLElement>(null);
  const reading = useMemo(() => {
    const { text } = document;
    let read: ReturnType<typeof codePointMap> | undefined;
    const map = () => {
      read ??= codePointMap(text);
      return read;
    };
    const quoteAt = ({ start, end }: Place) => text.slice(map().indexAt(start), map().indexAt(end));
    return { ...document, page, map, quoteAt };
  }, [document]);
  return <ReadingContext value={reading}>{children}</ReadingContext>;
}
