import { ChatSessionId, DocumentId, DocumentVersionId, Message } from "@marginalia/contract";
import { z } from "zod";

/** Our own exchange format for one chat session: everything that was said, and what it cites. */
export const Transcript = z.object({
  format: z.literal("marginalia.chat-session"),
  version: z.literal(1),
  chatSession: z.object({ id: ChatSessionId, title: z.string().nullable(), createdAt: z.iso.datetime() }),
  document: z.object({ id: DocumentId, versionId: DocumentVersionId, title: z.string() }),
  messages: z.array(
    Message.omit({
      siblingIndex: true,
      siblingCount: true,
      authorName: true,
      rating: true,
      figures: true,
      origin: true,
      problem: true,
    }).extend({
      createdAt: z.iso.datetime(),
    }),
  ),
});
export type Transcript = z.infer<typeof Transcript>;
