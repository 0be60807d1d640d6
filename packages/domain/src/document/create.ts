import type { CreateDocumentInput, Document, DocumentId, DocumentVersionId } from "@marginalia/contract";
import { document, documentVersion, passage } from "@marginalia/db/schema";
import { ingestText } from "@marginalia/ingest";
import { newId } from "../id.ts";
import type { Scope } from "../scope.ts";
import { getDocument } from "./get.ts";

/** PostgreSQL takes 65,535 parameters a statement, and a passage has eight. */
const PASSAGES_PER_INSERT = 5_000;

/** Makes a document of the caller's from text: its first version, cut into passages, all of it or nothing. */
export async function createDocument(scope: Scope, input: CreateDocumentInput): Promise<Document> {
  const { text, outline, passages } = ingestText(input.text, input.format);
  const id = newId<DocumentId>();
  const versionId = newId<DocumentVersionId>();
  await scope.db.transaction(async (tx) => {
    await tx.insert(document).values({
      id,
      authorId: scope.actor.accountId,
      title: input.title,
      format: input.format,
    });
    await tx.insert(documentVersion).values({
      id: versionId,
      documentId: id,
      number: 1,
      original: Buffer.from(input.text),
      text,
      outline,
    });
    const rows = passages.map((one) => ({ ...one, documentVersionId: versionId, documentId: id }));
    for (let from = 0; from < rows.length; from += PASSAGES_PER_INSERT) {
      await tx.insert(passage).values(rows.slice(from, from + PASSAGES_PER_INSERT));
    }
  });
  return getDocument(scope, { id });
}
