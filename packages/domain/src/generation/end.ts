import type { AnswerProblem, MessageId, MessageStatus } from "@marginalia/contract";
import { chatSession, citation, generation, generationDelta, message } from "@marginalia/db/schema";
import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { changeSession } from "../chat-session/change.ts";
import type { Queryable } from "../scope.ts";
import { termsOf } from "../search/terms.ts";
import type { NumberedPiece } from "./job.ts";

export type GenerationEnd = {
  status: Exclude<MessageStatus, "running">;
  problem?: AnswerProblem | null;
  tokens?: { inputTokens: number | null; outputTokens: number | null };
  /** What has been said and is not stored yet. */
  unsaved?: NumberedPiece[];
};

export const writtenBy = (writer: string): SQL => eq(generation.writer, writer);

/**
 * Ends an answer, unless it has ended: all that it had said becomes the message. Everybody who may want to end one does so
 * here, so that there is one end, whoever comes first. `mine` narrows who may. Whether it was this call that ended it.
 */
export async function endGeneration(tx: Queryable, id: MessageId, end: GenerationEnd, mine?: SQL): Promise<boolean> {
  // The session before the generation, like everybody who takes both.
  const [session] = await tx
    .select({ id: chatSession.id, documentId: chatSession.documentId })
    .from(generation)
    .innerJoin(chatSession, eq(chatSession.id, generation.chatSessionId))
    .where(eq(generation.messageId, id))
    .for("no key update", { of: chatSession });
  if (!session) return false;
  const [ended] = await tx
    .update(generation)
    .set({ endedAt: sql`clock_timestamp()` })
    .where(and(eq(generation.messageId, id), isNull(generation.endedAt), mine))
    .returning({
      milliseconds: sql<number>`(extract(epoch from clock_timestamp() - ${generation.startedAt}) * 1000)::int`,
    });
  if (!ended) return false;
  if (end.unsaved && end.unsaved.length > 0) {
    const pieces = end.unsaved.map((piece) => ({ ...piece, messageId: id, documentId: session.documentId }));
    await tx.insert(generationDelta).values(pieces).onConflictDoNothing();
  }
  const pieces = await tx
    .select({ text: generationDelta.text, citations: generationDelta.citations })
    .from(generationDelta)
    .where(eq(generationDelta.messageId, id))
    .orderBy(asc(generationDelta.sequence));
  const content = pieces.map(({ text }) => text).join("");
  const tokens = end.tokens ?? { inputTokens: null, outputTokens: null };
  await tx
    .update(message)
    .set({
      content,
      terms: termsOf(content),
      status: end.status,
      problem: end.problem ?? null,
      figures: { ...tokens, milliseconds: ended.milliseconds },
    })
    .where(eq(message.id, id));
  const citations = pieces.flatMap((piece) => piece.citations);
  if (citations.length > 0) {
    const { documentId } = session;
    await tx
      .insert(citation)
      .values(citations.map((one) => ({ ...one, messageId: id, documentId })))
      .onConflictDoNothing(); // a model that defines a number twice has said the first
  }
  await changeSession(tx, session.id);
  return true;
}
