import { z } from "zod";
import { ChatSessionId, DocumentId } from "./id.ts";

/** How long something lies in the trash before it is deleted for good. */
export const TRASH_DAYS = 30;

/** What somebody has in the trash. `goesAt`: when it is deleted for good. */
export const Trash = z.object({
  documents: z.array(z.object({ id: DocumentId, title: z.string(), sessionCount: z.number().int(), goesAt: z.date() })),
  chatSessions: z.array(
    z.object({
      id: ChatSessionId,
      title: z.string().nullable(),
      documentId: DocumentId,
      documentTitle: z.string(),
      messageCount: z.number().int(),
      goesAt: z.date(),
    }),
  ),
});
export type Trash = z.infer<typeof Trash>;
