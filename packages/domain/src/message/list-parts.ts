import {
  LIMITS,
  type ListMessagePartsInput,
  type MessagePart,
  type MessagePartInput,
  type MessagePartPage,
} from "@marginalia/contract";
import { chatSession, document, message, messagePart } from "@marginalia/db/schema";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { cutPage } from "../cursor.ts";
import { notFound } from "../errors.ts";
import { decide, mayRead, sessionIsKept } from "../policy.ts";
import type { Scope } from "../scope.ts";

/** What an imported message carries beside its words, each part with the beginning of its text. Errors: as for `locateMessage`. */
export async function listMessageParts(scope: Scope, input: ListMessagePartsInput): Promise<MessagePartPage> {
  const { messageId, after, limit } = input;
  await admitToParts(scope, messageId);
  const cut = sql<string | null>`left(${messagePart.text}, ${LIMITS.partCharacters})`;
  const characters = sql<number>`coalesce(length(${messagePart.text}), 0)`;
  const { ordinal, kind, title, url } = messagePart;
  const rows = await scope.db
    .select({ ordinal, kind, title, url, text: cut, characters })
    .from(messagePart)
    .where(and(eq(messagePart.messageId, messageId), gt(ordinal, after)))
    .orderBy(asc(ordinal))
    .limit(limit + 1);
  const { page, last } = cutPage(rows, limit);
  const parts = page.map((part) => ({ ...part, isCut: part.characters > LIMITS.partCharacters }));
  return { parts, nextAfter: last?.ordinal ?? null };
}

/** One part, whole. Errors: as for `locateMessage`, and NOT_FOUND for a message without it. */
export async function getMessagePart(scope: Scope, { messageId, ordinal }: MessagePartInput): Promise<MessagePart> {
  await admitToParts(scope, messageId);
  const { kind, title, url, text } = messagePart;
  const [part] = await scope.db
    .select({ kind, title, url, text })
    .from(messagePart)
    .where(and(eq(messagePart.messageId, messageId), eq(messagePart.ordinal, ordinal)));
  if (!part) throw notFound("Part");
  return part;
}

/** A part is read by whoever may read the message. */
async function admitToParts({ db, actor }: Scope, messageId: MessagePartInput["messageId"]): Promise<void> {
  const [found] = await db
    .select({ allowed: mayRead(actor) })
    .from(message)
    .innerJoin(chatSession, eq(chatSession.id, message.chatSessionId))
    .innerJoin(document, eq(document.id, chatSession.documentId))
    .where(and(eq(message.id, messageId), sessionIsKept));
  decide(found, "Message");
}
