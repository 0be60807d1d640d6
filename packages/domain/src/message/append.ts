import type { MessageId } from "@marginalia/contract";
import { generation, generationDelta, message } from "@marginalia/db/schema";
import { leaseFromNow } from "../generation/internal.ts";
import type { GenerationJob, Piece } from "../generation/job.ts";
import { newId } from "../id.ts";
import type { Queryable, Scope } from "../scope.ts";
import { termsOf } from "../search/terms.ts";
import type { AdmittedSession } from "./internal.ts";
import type { Place } from "./tree.ts";

type Question = { content: string; key: string };

/** Puts a question of the caller's at a place on the active path. */
export async function appendQuestion(
  tx: Queryable,
  { actor }: Scope,
  { session, place, question }: { session: AdmittedSession; place: Place; question: Question },
): Promise<MessageId> {
  const id = newId<MessageId>();
  await tx.insert(message).values({
    ...place,
    id,
    chatSessionId: session.id,
    documentId: session.documentId,
    authorId: actor.accountId,
    role: "user",
    content: question.content,
    terms: termsOf(question.content),
    status: "complete",
    onPath: true,
    idempotencyKey: question.key,
  });
  return id;
}

type Answer = {
  session: AdmittedSession;
  place: Place;
  question: string;
  model: string;
  begun?: Piece | null;
  title?: string | null;
};

/** Puts an answer that is still to be written at a place on the active path. It is the session's only one. */
export async function appendAnswer(tx: Queryable, answer: Answer): Promise<GenerationJob> {
  const { session, place, question, model, begun = null, title = null } = answer;
  const { id: chatSessionId, documentId, versionId: documentVersionId } = session;
  const messageId = newId<MessageId>();
  const writer = crypto.randomUUID();
  await tx.insert(message).values({
    ...place,
    id: messageId,
    chatSessionId,
    documentId,
    role: "assistant",
    content: "",
    status: "running",
    model,
    onPath: true,
  });
  const lastSequence = begun ? 1 : 0;
  await tx.insert(generation).values({
    messageId,
    chatSessionId,
    documentId,
    documentVersionId,
    model,
    writer,
    lastSequence,
    leaseUntil: leaseFromNow,
  });
  if (begun) await tx.insert(generationDelta).values({ messageId, documentId, sequence: 1, ...begun });
  const depth = place.depth - 1;
  return { messageId, chatSessionId, documentId, documentVersionId, model, writer, question, depth, begun, title };
}
