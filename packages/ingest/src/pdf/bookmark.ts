import type { PDFDocumentProxy } from "pdfjs-dist/types/src/display/api.d.ts";
import { plainTitle } from "./heading.ts";
import type { Paragraph } from "./paragraph.ts";

/** An entry of the PDF's own outline, and the page it leads to, from 1. */
export type Bookmark = { title: string; level: number; page: number };

const MOST = 5_000;

type Node = Awaited<ReturnType<PDFDocumentProxy["getOutline"]>>[number];

/** The PDF's own outline, in order. `pageOf` tells the number of a page by its reference, written "12 0 R". */
export async function bookmarksOf(pdf: PDFDocumentProxy, pageOf: ReadonlyMap<string, number>): Promise<Bookmark[]> {
  const bookmarks: Bookmark[] = [];
  const add = async (nodes: readonly Node[], level: number): Promise<void> => {
    for (const { title, dest, items } of nodes) {
      if (bookmarks.length >= MOST) return;
      const page = await pageNumber(dest);
      if (page !== undefined && title.trim() !== "")
        bookmarks.push({ title: title.replace(/\s+/g, " ").trim(), level, page });
      if (level < 6) await add(items, level + 1);
    }
  };
  const pageNumber = async (dest: Node["dest"]): Promise<number | undefined> => {
    const target: unknown = (typeof dest === "string" ? await pdf.getDestination(dest) : dest)?.[0];
    if (typeof target === "number") return target + 1;
    return isReference(target) ? pageOf.get(`${target.num} ${target.gen} R`) : undefined;
  };
  // A damaged outline is no reason not to read the text.
  const nodes = await pdf.getOutline().catch(() => null);
  await add(nodes ?? [], 1).catch(() => undefined);
  return bookmarks;
}

function isReference(target: unknown): target is { num: number; gen: number } {
  return typeof target === "object" && target !== null && "num" in target && "gen" in target;
}

/**
 * Makes headings of the paragraphs that bookmarks lead to: on the bookmark's page, the first (behind the one before)
 * that begins with its title. Says whether at least half of the bookmarks were found; otherwise nothing is changed.
 */
export function markBookmarks(paragraphs: readonly Paragraph[], bookmarks: readonly Bookmark[]): boolean {
  const byPage = new Map<number, { paragraph: Paragraph; text: string }[]>();
  for (const paragraph of paragraphs) {
    const page = paragraph.lines[0]?.page ?? 0;
    const entry = { paragraph, text: plain(plainTitle(paragraph.lines.slice(0, 4))) };
    const entries = byPage.get(page);
    if (entries === undefined) byPage.set(page, [entry]);
    else entries.push(entry);
  }
  const found = new Map<Paragraph, Bookmark>();
  for (const bookmark of bookmarks) {
    const title = plain(bookmark.title);
    const match = byPage
      .get(bookmark.page)
      ?.find(({ paragraph, text }) => title !== "" && text.startsWith(title) && !found.has(paragraph));
    if (match !== undefined) found.set(match.paragraph, bookmark);
  }
  if (found.size === 0 || found.size * 2 < bookmarks.length) return false;
  for (const [paragraph, { level, title }] of found) paragraph.heading = { level, title };
  return true;
}

/** Letters only: bookmarks often leave out the heading's number, or write its spaces and dashes otherwise. */
function plain(title: string): string {
  return title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^[^\p{L}]*(?=\p{L})/u, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
