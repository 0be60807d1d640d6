import type { AnswerPassage } from "@marginalia/answer";
import type { DocumentVersionId } from "@marginalia/contract";
import { passage } from "@marginalia/db/schema";
import { asc, eq } from "drizzle-orm";
import type { Queryable } from "../scope.ts";

/** Characters of passages that a process holds, with the index that questions make of them: about 35 bytes each. */
const HELD_CHARACTERS = 2_000_000;

/** The passages last asked about, the latest last. A version never changes, so neither do they. */
const held = new Map<DocumentVersionId, readonly AnswerPassage[]>();

/** A version's passages in order. The caller's right to the version has been decided about. */
export async function passagesOf(db: Queryable, versionId: DocumentVersionId): Promise<readonly AnswerPassage[]> {
  const passages = held.get(versionId) ?? (await readPassages(db, versionId));
  held.delete(versionId);
  held.set(versionId, passages);
  let characters = 0;
  for (const [id, one] of [...held].reverse()) {
    characters += one.reduce((sum, { text }) => sum + text.length, 0);
    if (characters > HELD_CHARACTERS) held.delete(id);
  }
  return passages;
}

function readPassages(db: Queryable, versionId: DocumentVersionId): Promise<AnswerPassage[]> {
  return db
    .select({ text: passage.text, start: passage.start, heading: passage.heading })
    .from(passage)
    .where(eq(passage.documentVersionId, versionId))
    .orderBy(asc(passage.ordinal));
}
