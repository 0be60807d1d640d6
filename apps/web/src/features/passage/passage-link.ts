import type { Place } from "./place.ts";

/** The fragment of an address that opens a document at a place of its text. */
export const placeFragment = ({ start, end }: Place): string => `at=${start}-${end}`;

/** The place that a fragment names, with or without its `#`; null for any other fragment. */
export function readPlace(fragment: string): Place | null {
  const [, start, end] = /^#?at=(\d{1,9})-(\d{1,9})$/.exec(fragment) ?? [];
  const place = { start: Number(start), end: Number(end) };
  return place.start < place.end ? place : null;
}

/** A lasting address of a passage: a version never changes, so its offsets stay true. */
export function passagePath(documentId: string, versionNumber: number, place: Place): string {
  return `/documents/${documentId}?version=${versionNumber}#${placeFragment(place)}`;
}
