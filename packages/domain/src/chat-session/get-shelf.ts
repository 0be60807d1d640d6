import type { ChatSessionInput, ChatSessionShelf } from "@marginalia/contract";
import { chatSession, document } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { decide, mayRead, sessionIsKept } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { shelfOfSession } from "../shelf.ts";

/** Where the caller put the session: the session itself is the same for all who read it. Errors: NOT_FOUND, FORBIDDEN. */
export async function getSessionShelf({ db, actor }: Scope, { id }: ChatSessionInput): Promise<ChatSessionShelf> {
  const [found] = await db
    .select({ allowed: mayRead(actor), shelf: shelfOfSession(actor) })
    .from(chatSession)
    .innerJoin(document, eq(document.id, chatSession.documentId))
    .where(and(eq(chatSession.id, id), sessionIsKept));
  return { shelf: decide(found, "Chat session").shelf };
}
