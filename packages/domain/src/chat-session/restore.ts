import type { ChatSessionInput } from "@marginalia/contract";
import { chatSession } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import type { Scope } from "../scope.ts";
import { admitToTrash } from "./internal.ts";

/** Takes a session out of the trash. Errors: NOT_FOUND; FORBIDDEN unless it is the caller's own or about the caller's document. */
export async function restoreChatSession({ db, actor }: Scope, { id }: ChatSessionInput): Promise<void> {
  await db.transaction(async (tx) => {
    await admitToTrash(tx, actor, id);
    await tx.update(chatSession).set({ trashedAt: null }).where(eq(chatSession.id, id));
  });
}
