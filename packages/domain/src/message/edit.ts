import type { EditMessageInput, SentMessage } from "@marginalia/contract";
import { changeSession } from "../chat-session/change.ts";
import { noteActivity } from "../document/internal.ts";
import { DomainError } from "../errors.ts";
import { demandQuiet } from "../generation/internal.ts";
import { newId } from "../id.ts";
import type { LiveScope } from "../live/live.ts";
import { modelOf } from "../model/internal.ts";
import { answered, begin } from "./answered.ts";
import { appendAnswer, appendQuestion } from "./append.ts";
import { admitToMessage, findSent } from "./internal.ts";
import { placeBeside } from "./tree.ts";

/**
 * Asks a question anew in other words: a sibling of it, with an answer of its own. The old one and all that followed stay.
 *
 * Errors: NOT_FOUND, and FORBIDDEN for those who may not hold sessions on the document; INVALID for an answer; CONFLICT while
 * an answer is being written, and for a question that is not on the active path.
 */
export async function editMessage(
  scope: LiveScope,
  input: EditMessageInput,
  signal?: AbortSignal,
): Promise<SentMessage> {
  const { db, actor, live } = scope;
  const key = input.idempotencyKey ?? newId();
  live.demandOpen();
  const { sent, job } = await db.transaction(async (tx) => {
    const { session, message } = await admitToMessage(tx, actor, input.messageId);
    const sent = await findSent(tx, actor.accountId, { id: session.id, key });
    if (sent) return { sent };
    if (message.role !== "user") throw new DomainError("INVALID", "Only a question can be edited.");
    await demandQuiet(tx, session.id);
    const place = await placeBeside(tx, session, message);
    const { content } = input;
    const questionId = await appendQuestion(tx, scope, { session, place, question: { content, key } });
    const job = await appendAnswer(tx, {
      session,
      place: { parentId: questionId, depth: place.depth + 1, siblingIndex: 0, siblingCount: 1 },
      question: content,
      model: modelOf(session),
    });
    await changeSession(tx, session.id, { messageCount: place.depth + 2 });
    await noteActivity(tx, session.documentId);
    return { job };
  });
  return job ? begin(scope, job, { wait: input.wait, signal }) : answered(scope, sent, { wait: input.wait, signal });
}
