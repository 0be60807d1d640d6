import { type AnswerCitation, contextOf, quotingAnswerer } from "@marginalia/answer";
import { type Citation, type DocumentVersionId, sliceCodePoints } from "@marginalia/contract";
import { documentVersion } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { pageAt } from "../document/internal.ts";
import type { Queryable } from "../scope.ts";
import { passagesOf } from "./passages.ts";

/** A citation with what stands around its quote, to find it again in another version. */
type AnchoredCitation = Citation & { prefix: string; suffix: string };

export type ComposedAnswer = { model: string; content: string; citations: AnchoredCitation[] };

/**
 * Answers a question from one document version, which the caller's right to has been checked for: nothing here looks
 * anything up by an id that a model wrote. Every citation is held against the version's text.
 */
export async function composeAnswer(
  db: Queryable,
  versionId: DocumentVersionId,
  question: string,
): Promise<ComposedAnswer> {
  const passages = await passagesOf(db, versionId);
  const [version] = await db
    .select({ text: documentVersion.text, content: documentVersion.content })
    .from(documentVersion)
    .where(eq(documentVersion.id, versionId));
  const text = version?.text ?? "";
  let content = "";
  const citations: AnchoredCitation[] = [];
  for await (const event of quotingAnswerer.answer({ question, passages, history: [] })) {
    if (event.type === "text") content += event.text;
    if (event.type === "citation") citations.push(check(event));
  }
  return { model: quotingAnswerer.name, content, citations };

  function check({ number, quote, start, end, ...said }: AnswerCitation): AnchoredCitation {
    const page = version ? pageAt(version.content, start) : null;
    const verified = said.verified && sliceCodePoints(text, start, end) === quote;
    return { number, documentVersionId: versionId, quote, start, end, page, ...contextOf(text, start, end), verified };
  }
}
