import { contextOf } from "@marginalia/answer";
import { type Citation, codePointLength, type DocumentId, sliceCodePoints } from "@marginalia/contract";
import { documentVersion } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { pageAt } from "../document/internal.ts";
import type { Queryable } from "../scope.ts";

/**
 * Those of a message's citations that are of the document it lands on, each held against that version's text anew: what a file
 * says about a quote proves nothing. Others stay in the message's JSON.
 */
export async function citationsOf(tx: Queryable, documentId: DocumentId, citations: readonly Citation[]) {
  const rows: (Citation & { documentId: DocumentId; prefix: string; suffix: string })[] = [];
  for (const one of new Map(citations.map((each) => [each.number, each])).values()) {
    const [version] = await tx
      .select({ text: documentVersion.text, content: documentVersion.content })
      .from(documentVersion)
      .where(and(eq(documentVersion.id, one.documentVersionId), eq(documentVersion.documentId, documentId)));
    if (!version || one.start >= one.end || one.end > codePointLength(version.text)) continue;
    rows.push({
      ...one,
      ...contextOf(version.text, one.start, one.end),
      documentId,
      page: pageAt(version.content, one.start),
      verified: sliceCodePoints(version.text, one.start, one.end) === one.quote,
    });
  }
  return rows;
}
