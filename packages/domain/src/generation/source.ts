import type { AnswerCitation, AnswerTurn } from "@marginalia/answer";
import { contextOf } from "@marginalia/answer";
import { sliceCodePoints } from "@marginalia/contract";
import { type DeltaCitation, documentVersion, message } from "@marginalia/db/schema";
import { and, desc, eq, lt } from "drizzle-orm";
import { pageAt } from "../document/internal.ts";
import { passagesOf } from "../message/passages.ts";
import type { Queryable } from "../scope.ts";
import type { GenerationJob } from "./job.ts";

/** Messages before the question that an answerer gets to see: more than fits into any model's budget for them. */
const HISTORY_MESSAGES = 100;

/**
 * What an answer is made from: the version's passages and the active path above the question. The caller's right to them
 * was decided when the answer was begun, and nothing here is looked up by an id that a model wrote.
 */
export async function readSource(db: Queryable, job: GenerationJob) {
  const passages = await passagesOf(db, job.documentVersionId);
  const [version] = await db
    .select({ text: documentVersion.text, content: documentVersion.content })
    .from(documentVersion)
    .where(eq(documentVersion.id, job.documentVersionId));
  if (!version) throw new Error(`The document version ${job.documentVersionId} is gone.`);
  const newestFirst: AnswerTurn[] = await db
    .select({ role: message.role, content: message.content })
    .from(message)
    .where(and(eq(message.chatSessionId, job.chatSessionId), message.onPath, lt(message.depth, job.depth)))
    .orderBy(desc(message.depth))
    .limit(HISTORY_MESSAGES);

  /** Every citation is held against the version's text, whatever whoever made it says. */
  function check({ number, quote, start, end, verified }: AnswerCitation): DeltaCitation {
    return {
      number,
      documentVersionId: job.documentVersionId,
      quote,
      start,
      end,
      page: version ? pageAt(version.content, start) : null,
      ...contextOf(version?.text ?? "", start, end),
      verified: verified && sliceCodePoints(version?.text ?? "", start, end) === quote,
    };
  }
  return { passages, history: newestFirst.reverse(), check };
}
