import { z } from "zod";
import { ChatSessionLookup, DocumentVersionId, MessageId } from "./id.ts";
import { LIMITS } from "./limit.ts";

export const MESSAGE_ROLES = ["user", "assistant"] as const;
export const MessageRole = z.enum(MESSAGE_ROLES);
export type MessageRole = z.infer<typeof MessageRole>;

export const MESSAGE_STATUSES = ["complete", "interrupted", "failed"] as const;
export const MessageStatus = z.enum(MESSAGE_STATUSES);
export type MessageStatus = z.infer<typeof MessageStatus>;

/** `[number]` in the message's content points here; the offsets cut `quote` out of that version's text. */
export const Citation = z.object({
  number: z.number().int().min(1),
  documentVersionId: DocumentVersionId,
  quote: z.string(),
  /** Unicode code points from the start of the version's text; `end` is exclusive. */
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  page: z.number().int().nullable(),
  /** Whether the quote was found in the version's text at these offsets when it was written. */
  verified: z.boolean(),
});
export type Citation = z.infer<typeof Citation>;

export const Message = z.object({
  id: MessageId,
  parentId: MessageId.nullable(),
  role: MessageRole,
  content: z.string(),
  status: MessageStatus,
  /** What wrote an answer; null for a person's message. */
  model: z.string().nullable(),
  citations: z.array(Citation),
  siblingIndex: z.number().int(),
  siblingCount: z.number().int(),
  createdAt: z.date(),
});
export type Message = z.infer<typeof Message>;

export const SendMessageInput = z.object({
  chatSessionId: ChatSessionLookup,
  content: z
    .string()
    .max(LIMITS.messageCharacters, `A message may hold ${LIMITS.messageCharacters.toLocaleString("en")} characters.`)
    .refine((text) => text.trim() !== "", "Write a question first."),
  /** The same key sent again in the same session stores nothing new and gets the first answer back. */
  idempotencyKey: z.string().min(1).max(LIMITS.idempotencyKeyCharacters).optional(),
});
export type SendMessageInput = z.infer<typeof SendMessageInput>;

export const SentMessage = z.object({ message: Message, answer: Message });
export type SentMessage = z.infer<typeof SentMessage>;
