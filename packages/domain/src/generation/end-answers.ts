import { chatSession, generation } from "@marginalia/db/schema";
import { and, eq, isNull, type SQL } from "drizzle-orm";
import type { Queryable } from "../scope.ts";
import { endGeneration } from "./end.ts";

/** Stops what is being written in the sessions that `which`, over `chat_session`, names; what was said stays. */
export async function endAnswers(tx: Queryable, which: SQL): Promise<void> {
  const running = await tx
    .select({ id: generation.messageId })
    .from(generation)
    .innerJoin(chatSession, eq(chatSession.id, generation.chatSessionId))
    .where(and(which, isNull(generation.endedAt)));
  for (const { id } of running) await endGeneration(tx, id, { status: "stopped" });
}
