import { titleFrom } from "@marginalia/answer";
import type { SendMessageInput, SentMessage } from "@marginalia/contract";
import { changeSession } from "../chat-session/change.ts";
import { noteActivity } from "../document/internal.ts";
import { DomainError } from "../errors.ts";
import { demandQuiet } from "../generation/internal.ts";
import { newId } from "../id.ts";
import type { LiveScope } from "../live/live.ts";
import { modelOf } from "../model/internal.ts";
import { termsOf } from "../search/terms.ts";
import { answered, begin } from "./answered.ts";
import { appendAnswer, appendQuestion } from "./append.ts";
import { admitToSession, findSent } from "./internal.ts";
import { placeAtEnd } from "./tree.ts";

/**
 * Asks a question at the end of a session's active path. The question and its answer, which is being written from then
 * on, are stored in one transaction: both or neither. The same idempotency key sent again gets what the first call stored.
 *
 * Errors: NOT_FOUND, and FORBIDDEN for those who may not hold sessions on the document; CONFLICT while an answer is being
 * written, and when the session has gone on since the `parentId` that the caller names.
 */
export async function sendMessage(
  scope: LiveScope,
  input: SendMessageInput,
  signal?: AbortSignal,
): Promise<SentMessage> {
  const { db, actor, live } = scope;
  const key = input.idempotencyKey ?? newId();
  live.demandOpen();
  const { sent, job } = await db.transaction(async (tx) => {
    const session = await admitToSession(tx, actor, input.chatSessionId);
    const sent = await findSent(tx, actor.accountId, { id: session.id, key });
    if (sent) return { sent };
    await demandQuiet(tx, session.id);
    const place = await placeAtEnd(tx, session);
    if (input.parentId !== undefined && input.parentId !== place.parentId) throw goneOn();
    const { content } = input;
    const questionId = await appendQuestion(tx, scope, { session, place, question: { content, key } });
    const title = session.title === null ? titleFrom(content) : null;
    const job = await appendAnswer(tx, {
      session,
      place: { parentId: questionId, depth: place.depth + 1, siblingIndex: 0, siblingCount: 1 },
      question: content,
      model: modelOf(session),
      title,
    });
    await changeSession(tx, session.id, {
      messageCount: place.depth + 2,
      ...(title === null ? {} : { title, terms: termsOf(title) }),
    });
    await noteActivity(tx, session.documentId);
    return { job };
  });
  return job ? begin(scope, job, { wait: input.wait, signal }) : answered(scope, sent, { wait: input.wait, signal });
}

const goneOn = () =>
  new DomainError(
    "CONFLICT",
    "The conversation has gone on since you saw it. Read what is new, then send it again.",
    "conversationWentOn",
  );
