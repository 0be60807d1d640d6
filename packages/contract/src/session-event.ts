import { z } from "zod";
import { AccountId, ChatSessionLookup, MessageId } from "./id.ts";
import { Citation, Message } from "./message.ts";

export const WatchChatSessionInput = z.object({
  id: ChatSessionLookup,
  /** The id of the last event that arrived: what came after it follows. */
  lastEventId: z.string().max(200).nullish(),
});
export type WatchChatSessionInput = z.infer<typeof WatchChatSessionInput>;

/** Something of a chat session that has changed, to those who watch it. */
export const SessionEvent = z.discriminatedUnion("type", [
  /** What `chatSession.get` answers is another; comes first of all to whoever did not say what they have. */
  z.object({ type: z.literal("changed"), version: z.number().int() }),
  /** The pieces `first` to `last` of the answer that is being written; pieces count from 1, without a gap. */
  z.object({
    type: z.literal("delta"),
    messageId: MessageId,
    first: z.number().int(),
    last: z.number().int(),
    text: z.string(),
    citations: z.array(Citation),
  }),
  /** The answer has come to its end, and this is all of it. */
  z.object({ type: z.literal("ended"), message: Message }),
  /** Who watches, the receiver included. */
  z.object({ type: z.literal("present"), people: z.array(z.object({ accountId: AccountId, name: z.string() })) }),
]);
export type SessionEvent = z.infer<typeof SessionEvent>;
