import { z } from "zod";

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
