import { z } from "zod";
import { MessageLookup } from "./id.ts";
import { LIMITS } from "./limit.ts";
import { PageLimit } from "./page.ts";

/** What an imported message carries beside its words. `unsupported`: something we cannot show; its text is the JSON as it came. */
export const MESSAGE_PART_KINDS = [
  "thought",
  "tool-call",
  "tool-result",
  "attachment",
  "source",
  "unsupported",
] as const;
export const MessagePartKind = z.enum(MESSAGE_PART_KINDS);
export type MessagePartKind = z.infer<typeof MessagePartKind>;

export const MessagePart = z.object({
  kind: MessagePartKind,
  /** A tool's, a file's or a page's name; the kind of thing that is not supported. */
  title: z.string().nullable(),
  text: z.string().nullable(),
  /** Of a source. Never fetched. */
  url: z.string().nullable(),
});
export type MessagePart = z.infer<typeof MessagePart>;

/** A part's place among the others of its message. */
const Ordinal = z.coerce.number<number | string>().int().min(-1).max(10_000_000);

export const ListMessagePartsInput = z.object({
  messageId: MessageLookup,
  after: Ordinal.default(-1).describe("The ordinal that the page begins behind."),
  limit: PageLimit.default(LIMITS.pageItemsDefault),
});
export type ListMessagePartsInput = z.infer<typeof ListMessagePartsInput>;

/** A part with no more than the beginning of its text. */
export const MessagePartSummary = MessagePart.extend({
  ordinal: z.number().int(),
  /** Of the whole text, in Unicode code points. */
  characters: z.number().int(),
  /** Whether `text` is not the whole of it. */
  isCut: z.boolean(),
});
export type MessagePartSummary = z.infer<typeof MessagePartSummary>;

export const MessagePartPage = z.object({
  parts: z.array(MessagePartSummary),
  nextAfter: z.number().int().nullable(),
});
export type MessagePartPage = z.infer<typeof MessagePartPage>;

export const MessagePartInput = z.object({ messageId: MessageLookup, ordinal: Ordinal });
export type MessagePartInput = z.infer<typeof MessagePartInput>;
