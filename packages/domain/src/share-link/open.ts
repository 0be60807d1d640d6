import type { NoteOpeningInput, OpenShareLinkInput, SharedChatSession } from "@marginalia/contract";
import { account, chatSession, document, shareLink } from "@marginalia/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { cutPage } from "../cursor.ts";
import { notFound } from "../errors.ts";
import { linkOpens } from "../policy.ts";
import type { OpenScope } from "../scope.ts";
import { hashSecret } from "../secret.ts";
import { frozenMessages, liveCount, liveMessages, readShared } from "./internal.ts";

/**
 * What a link shows, a page of it, by one statement that also decides whether it opens. Errors: NOT_FOUND for one that
 * does not, whatever the reason; INVALID for a cursor that no page gave.
 */
export async function openShareLink({ db }: OpenScope, input: OpenShareLinkInput): Promise<SharedChatSession> {
  const [found] = await db
    .select({
      title: sql<
        string | null
      >`case ${shareLink.kind} when 'live' then ${chatSession.title} else ${shareLink.title} end`,
      kind: shareLink.kind,
      sharedBy: account.name,
      expiresAt: shareLink.expiresAt,
      messageCount: sql<number>`case ${shareLink.kind} when 'live' then ${liveCount} else ${shareLink.messageCount} end`,
      messages: sql<
        Parameters<typeof readShared>[0][]
      >`case ${shareLink.kind} when 'live' then ${liveMessages(input)} else ${frozenMessages(input)} end`,
    })
    .from(shareLink)
    .innerJoin(chatSession, eq(chatSession.id, shareLink.chatSessionId))
    .innerJoin(document, eq(document.id, shareLink.documentId))
    .innerJoin(account, eq(account.id, shareLink.createdBy))
    .where(and(eq(shareLink.secretHash, hashSecret(input.token)), linkOpens));
  if (!found) throw notFound("Share link");
  return { ...found, ...pageOfShared(found.messages, input.limit) };
}

export function pageOfShared(rows: Parameters<typeof readShared>[0][], limit: number) {
  const { page, last } = cutPage(rows, limit);
  return { messages: page.reverse().map(readShared), nextCursor: last ? String(last.depth) : null };
}

/** Counts that somebody has read what a link shows. Errors: NOT_FOUND for one that does not open. */
export async function noteOpening({ db }: OpenScope, input: NoteOpeningInput): Promise<void> {
  const open = sql`exists (
    select from ${chatSession}, ${document}
    where ${chatSession.id} = ${shareLink.chatSessionId} and ${document.id} = ${shareLink.documentId} and ${linkOpens})`;
  const counted = await db
    .update(shareLink)
    .set({ openings: sql`${shareLink.openings} + 1`, lastOpenedAt: sql`now()` })
    .where(and(eq(shareLink.secretHash, hashSecret(input.token)), open))
    .returning({ id: shareLink.id });
  if (counted.length === 0) throw notFound("Share link");
}
