import type { RouterOutputs } from "@/trpc/client.ts";

type Page = Pick<RouterOutputs["chatSession"]["get"], "messages" | "nextCursor">;
export type Message = Page["messages"][number];

/** An unbroken run of a session's messages, oldest first, that reaches to its end; `nextCursor` leads to older ones. */
export type HeldMessages = Page;

/** The run after the newest page was read again: a page that no longer joins it replaces it. */
export function withNewest(held: HeldMessages, page: Page): HeldMessages {
  const [first] = page.messages;
  if (!first) return page;
  const overlap = held.messages.findIndex(({ id }) => id === first.id);
  if (overlap !== -1) return { ...held, messages: [...held.messages.slice(0, overlap), ...page.messages] };
  const joins = first.parentId !== null && first.parentId === held.messages.at(-1)?.id;
  return joins ? { ...held, messages: [...held.messages, ...page.messages] } : page;
}

/** The run with the page before it. */
export function withOlder(held: HeldMessages, page: Page): HeldMessages {
  const known = new Set(held.messages.map(({ id }) => id));
  const older = page.messages.filter(({ id }) => !known.has(id));
  return { messages: [...older, ...held.messages], nextCursor: page.nextCursor };
}
