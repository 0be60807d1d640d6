import type { MessageId } from "@marginalia/contract";
import { message } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { changeSession } from "../chat-session/change.ts";
import { noteActivity } from "../document/internal.ts";
import { DomainError } from "../errors.ts";
import { demandQuiet } from "../generation/internal.ts";
import type { GenerationJob, Piece } from "../generation/job.ts";
import type { LiveScope } from "../live/live.ts";
import type { Queryable } from "../scope.ts";
import { appendAnswer } from "./append.ts";
import { type AdmittedSession, admitToMessage, type StoredMessage } from "./internal.ts";
import { placeBeside } from "./tree.ts";

/** By what, and with which beginning; throws what speaks against it. */
type Decide = (
  tx: Queryable,
  at: { session: AdmittedSession; message: StoredMessage },
) => Promise<{ model: string; begun: Piece | null }>;

/** Begins a sibling of an answer, to the same question. Errors: as for `regenerateMessage`. */
export async function answerAnew(
  { db, actor, live }: LiveScope,
  id: MessageId,
  decide: Decide,
): Promise<GenerationJob> {
  live.demandOpen();
  return db.transaction(async (tx) => {
    const { session, message: old } = await admitToMessage(tx, actor, id);
    if (old.role !== "assistant" || old.parentId === null)
      throw new DomainError("INVALID", "Only an answer can be written anew.");
    await demandQuiet(tx, session.id);
    const how = await decide(tx, { session, message: old });
    const [question] = await tx.select({ content: message.content }).from(message).where(eq(message.id, old.parentId));
    const place = await placeBeside(tx, session, old);
    const job = await appendAnswer(tx, { session, place, question: question?.content ?? "", ...how });
    await changeSession(tx, session.id, { messageCount: place.depth + 1 });
    await noteActivity(tx, session.documentId);
    return job;
  });
}
