import type { Document } from "@marginalia/contract";
import { nesting } from "@/components/markdown/heading.ts";

/** A heading of the document: its place in the page's outline, 0 for one that is the document's title itself. */
export type OutlinePlace = { id: string; title: string; start: number; depth: number };

type Outlined = Pick<Document, "title" | "text" | "outline">;

/** The outline with depths that have no gaps. A first heading that repeats the document's title takes its place. */
export function outlinePlaces({ title, text, outline }: Outlined): OutlinePlace[] {
  const nest = nesting();
  return outline.map((item, index) => {
    const isTitle = index === 0 && item.title.trim() === title.trim() && text.slice(0, item.start).trim() === "";
    const depth = isTitle ? 0 : nest(item.level);
    return { id: `section-${item.start}`, title: item.title, start: item.start, depth };
  });
}

/** Where the heading stands that a fragment of an address names. */
export function sectionStart(fragment: string): number | null {
  const digits = /^section-(\d+)$/.exec(fragment)?.[1];
  return digits === undefined ? null : Number(digits);
}
