import { titleFrom } from "@marginalia/answer";
import type { MessageId, SendMessageInput, SentMessage } from "@marginalia/contract";
import { chatSession, citation, message } from "@marginalia/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { noteActivity } from "../document/internal.ts";
import { newId } from "../id.ts";
import type { Queryable, Scope } from "../scope.ts";
import { termsOf } from "../search/terms.ts";
import { type ComposedAnswer, composeAnswer } from "./answer.ts";
import { type AdmittedSession, admitToSession, findSent } from "./internal.ts";

/**
 * Asks a question in a chat session and stores it together with its answer: both or neither. The same idempotency key
 * sent again gets what the first call stored.
 *
 * Errors: NOT_FOUND, and FORBIDDEN for those who may not hold sessions on the document.
 */
export async function sendMessage(scope: Scope, input: SendMessageInput): Promise<SentMessage> {
  const { db, actor } = scope;
  const key = input.idempotencyKey ?? newId();
  const { versionId } = await admitToSession(db, actor, input.chatSessionId);
  const sentBefore = await findSent(db, input.chatSessionId, key);
  if (sentBefore) return sentBefore;
  const answer = await composeAnswer(db, versionId, input.content);
  return db.transaction(async (tx) => {
    // While the answer was composed, access may have gone and another tab may have sent the same.
    const session = await admitToSession(tx, actor, input.chatSessionId);
    if (!(await findSent(tx, session.id, key)))
      await append(tx, scope, session, { content: input.content, key }, answer);
    const sent = await findSent(tx, session.id, key);
    if (!sent) throw new Error("The message was not found after it was stored.");
    return sent;
  });
}

/** Puts a question and its answer at the end of the active path. */
async function append(
  tx: Queryable,
  { actor }: Scope,
  session: AdmittedSession,
  question: { content: string; key: string },
  answer: ComposedAnswer,
): Promise<void> {
  const depth = session.messageCount;
  const onPath = {
    chatSessionId: session.id,
    documentId: session.documentId,
    onPath: true,
    status: "complete",
  } as const;
  const [tip] = await tx
    .select({ id: message.id })
    .from(message)
    .where(and(eq(message.chatSessionId, session.id), message.onPath, eq(message.depth, depth - 1)));
  const questionId = newId<MessageId>();
  const answerId = newId<MessageId>();
  await tx.insert(message).values([
    {
      ...onPath,
      id: questionId,
      parentId: tip?.id ?? null,
      authorId: actor.accountId,
      role: "user",
      content: question.content,
      terms: termsOf(question.content),
      depth,
      idempotencyKey: question.key,
    },
    {
      ...onPath,
      id: answerId,
      parentId: questionId,
      role: "assistant",
      content: answer.content,
      terms: termsOf(answer.content),
      model: answer.model,
      depth: depth + 1,
    },
  ]);
  if (answer.citations.length > 0) {
    const { documentId } = session;
    await tx.insert(citation).values(answer.citations.map((one) => ({ ...one, messageId: answerId, documentId })));
  }
  const title = session.title ?? titleFrom(question.content);
  await tx
    .update(chatSession)
    .set({
      title,
      terms: termsOf(title),
      messageCount: depth + 2,
      version: sql`${chatSession.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(eq(chatSession.id, session.id));
  await noteActivity(tx, session.documentId);
}
