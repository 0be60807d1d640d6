import type { Message } from "./message.ts";

/** Messages are asked for in pages of this many, each at a multiple of it. */
export const PAGE_SIZE = 50;

/** Asks for the end of a session: what the tallest window shows, so that the page is as light as a short session's. */
export const newestPage = (id: string) => ({ id, limit: 20 });

type Newest = { messages: readonly Message[]; messageCount: number };
type Page = { before: number; messages: readonly Message[] };

/**
 * The messages that are here, by their depth on the active path. A page ends just before its `before`; the newest page ends
 * with the session. Where two pages were read at different moments, the newest page is right.
 */
export function byDepth({ messages, messageCount }: Newest, pages: readonly Page[]): ReadonlyMap<number, Message> {
  const found = new Map<number, Message>();
  const seen = new Set<string>();
  for (const page of [{ before: messageCount, messages }, ...pages]) {
    const first = Math.min(page.before, messageCount) - page.messages.length;
    for (const [index, message] of page.messages.entries()) {
      if (first + index < 0 || found.has(first + index) || seen.has(message.id)) continue;
      found.set(first + index, message);
      seen.add(message.id);
    }
  }
  return found;
}

/** The pages that hold what of `start` to `end` (both inclusive) is older than the newest page. */
export function pagesFor(start: number, end: number, { messages, messageCount }: Newest): number[] {
  const last = Math.min(end, messageCount - messages.length - 1);
  const first = Math.floor(Math.max(0, start) / PAGE_SIZE);
  const pages: number[] = [];
  for (let page = first; page * PAGE_SIZE <= last; page += 1) pages.push(page);
  return pages;
}
