import { contextOf } from "@marginalia/answer";
import { type Citation, codePointLength, type DocumentId, sliceCodePoints } from "@marginalia/contract";
import { documentVersion } from "@marginalia/db/schema";
import type { Conversation } from "@marginalia/exchange";
import { and, desc, eq, or } from "drizzle-orm";
import { pageAt } from "../document/internal.ts";
import type { Queryable } from "../scope.ts";

type Passage = Pick<Citation, "documentVersionId" | "quote" | "start" | "end">;
type Versions = NonNullable<Conversation["versions"]>;

/**
 * Finds passages in the document that a conversation lands on, each held against the version's text anew: what a file says about a
 * quote proves nothing. A version is found by its id, or by its original's hash where the export comes from another instance.
 */
export function passageFinder(tx: Queryable, documentId: DocumentId, versions: Versions = []) {
  const known = new Map<string, ReturnType<typeof findVersion>>();
  async function findVersion(id: Passage["documentVersionId"]) {
    const sha256 = versions.find((one) => one.id === id)?.sha256;
    const { id: versionId, text, content } = documentVersion;
    const [version] = await tx
      .select({ id: versionId, text, content })
      .from(documentVersion)
      .where(
        and(
          eq(documentVersion.documentId, documentId),
          or(eq(versionId, id), sha256 === undefined ? undefined : eq(documentVersion.sha256, sha256)),
        ),
      )
      .orderBy(desc(eq(versionId, id)), desc(documentVersion.number))
      .limit(1);
    return version && { ...version, length: codePointLength(version.text) };
  }
  /** Where a passage stands in the document; undefined for one of another document. */
  return async ({ documentVersionId, quote, start, end }: Passage) => {
    const finding = known.get(documentVersionId) ?? findVersion(documentVersionId);
    known.set(documentVersionId, finding);
    const version = await finding;
    if (!version || start >= end || end > version.length) return undefined;
    return {
      ...contextOf(version.text, start, end),
      documentVersionId: version.id,
      page: pageAt(version.content, start),
      verified: sliceCodePoints(version.text, start, end) === quote,
    };
  };
}
export type FindPassage = ReturnType<typeof passageFinder>;

/** Those of a message's citations that are of the document. Others stay in the message's JSON. */
export async function citationsOf(find: FindPassage, documentId: DocumentId, citations: readonly Citation[]) {
  const rows: (Citation & { documentId: DocumentId; prefix: string; suffix: string })[] = [];
  for (const one of new Map(citations.map((each) => [each.number, each])).values()) {
    const place = await find(one);
    if (place) rows.push({ ...one, ...place, documentId });
  }
  return rows;
}
