import { z } from "zod";
import { ChatSessionId, ChatSessionLookup, DocumentId, DocumentVersionId, MessageId, MessageLookup } from "./id.ts";
import { ExchangeSource } from "./import.ts";
import { LIMITS } from "./limit.ts";
import { ModelName } from "./model.ts";

export const MESSAGE_ROLES = ["user", "assistant"] as const;
export const MessageRole = z.enum(MESSAGE_ROLES);
export type MessageRole = z.infer<typeof MessageRole>;

/**
 * `running`: an answer that is being written, with what it has said so far. Then one of the others: `stopped` by somebody,
 * `interrupted` because whoever wrote it ended, `failed` with a `problem`; each keeps what had been said.
 */
export const MESSAGE_STATUSES = ["running", "complete", "stopped", "interrupted", "failed"] as const;
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

/** Why an answer did not come, or not to its end. */
export const AnswerProblem = z.object({
  code: z.string(),
  /** What happened and what to do. */
  sentence: z.string(),
  /** Seconds after which trying again may help, where the model said so. */
  retryAfter: z.number().nullable(),
});
export type AnswerProblem = z.infer<typeof AnswerProblem>;

/** What an answer took; tokens only where the model told them. */
export const AnswerFigures = z.object({
  inputTokens: z.number().int().nullable(),
  outputTokens: z.number().int().nullable(),
  milliseconds: z.number().int(),
});
export type AnswerFigures = z.infer<typeof AnswerFigures>;

/** Where a message came from that was not said here, and how many parts it carries beside its words. */
export const MessageOrigin = z.object({ source: ExchangeSource, partCount: z.number().int() });
export type MessageOrigin = z.infer<typeof MessageOrigin>;

export const Rating = z.union([z.literal(1), z.literal(-1)]);
export type Rating = z.infer<typeof Rating>;

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
  /** Whoever wrote a question; null for an answer, and for somebody whose account is gone. */
  authorName: z.string().nullable(),
  /** The caller's own. */
  rating: Rating.nullable(),
  problem: AnswerProblem.nullable(),
  figures: AnswerFigures.nullable(),
  /** Null for what was said here. */
  origin: MessageOrigin.nullable(),
  createdAt: z.date(),
});
export type Message = z.infer<typeof Message>;

const Content = z
  .string()
  .max(LIMITS.messageCharacters, `A message may hold ${LIMITS.messageCharacters.toLocaleString("en")} characters.`)
  .refine((text) => text.trim() !== "", "Write a question first.")
  // What PostgreSQL cannot store, one for one, as in documents.
  .transform((text) => text.replaceAll("\0", "\uFFFD").toWellFormed());

const Asking = {
  /** The same key sent again in the same session stores nothing new and gets the first answer back. */
  idempotencyKey: z
    .string()
    .min(1)
    .max(LIMITS.idempotencyKeyCharacters)
    .refine((key) => !key.includes("\0"), "A key holds no NUL character.")
    .optional(),
  /** Answer only when the answer has come to its end; else at once, while it is `running`. */
  wait: z.boolean().optional(),
};

export const SendMessageInput = z.object({
  chatSessionId: ChatSessionLookup,
  content: Content,
  /** The last message that the sender saw; null: none. When the session has gone on since, nothing is stored. */
  parentId: MessageLookup.nullish(),
  ...Asking,
});
export type SendMessageInput = z.infer<typeof SendMessageInput>;

/** The question to ask anew, as `content`: the old one and what followed stay as its siblings. */
export const EditMessageInput = z.object({ messageId: MessageLookup, content: Content, ...Asking });
export type EditMessageInput = z.infer<typeof EditMessageInput>;

/** The answer to write anew, by `model` or by the session's own. */
export const RegenerateMessageInput = z.object({
  messageId: MessageLookup,
  model: ModelName.optional(),
  wait: Asking.wait,
});
export type RegenerateMessageInput = z.infer<typeof RegenerateMessageInput>;

/** The answer that broke off and is to go on. */
export const ContinueMessageInput = z.object({ messageId: MessageLookup, wait: Asking.wait });
export type ContinueMessageInput = z.infer<typeof ContinueMessageInput>;

export const MessageInput = z.object({ messageId: MessageLookup });
export type MessageInput = z.infer<typeof MessageInput>;

/** The message that is to be on the active path: this one, or its sibling at `siblingIndex`. */
export const SelectBranchInput = z.object({
  messageId: MessageLookup,
  siblingIndex: z.number().int().min(0).max(1_000_000).optional(),
});
export type SelectBranchInput = z.infer<typeof SelectBranchInput>;

export const RateMessageInput = z.object({ messageId: MessageLookup, rating: Rating.nullable() });
export type RateMessageInput = z.infer<typeof RateMessageInput>;

/** A question and the answer to it. */
export const SentMessage = z.object({ message: Message, answer: Message });
export type SentMessage = z.infer<typeof SentMessage>;

export const LocatedMessage = z.object({
  chatSessionId: ChatSessionId,
  documentId: DocumentId,
  /** Its place from the beginning of the session, counted from 0. */
  depth: z.number().int(),
  /** Whether it stands on the path that is shown. */
  onPath: z.boolean(),
});
export type LocatedMessage = z.infer<typeof LocatedMessage>;
