import type { CreateDocumentInput, Document, DocumentId } from "@marginalia/contract";
import { document } from "@marginalia/db/schema";
import { ingestText } from "@marginalia/ingest";
import { newId } from "../id.ts";
import { admitToLibrary } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { termsOf } from "../search/terms.ts";
import { getDocument } from "./get.ts";
import { storeWritten } from "./store.ts";

/** Makes a document of the caller's from text: its first version, cut into passages, all of it or nothing. */
export async function createDocument(scope: Scope, input: CreateDocumentInput): Promise<Document> {
  const { title, format } = input;
  admitToLibrary(scope.actor);
  const { accountId } = scope.actor;
  const ingested = ingestText(input.text, format);
  const id = newId<DocumentId>();
  await scope.db.transaction(async (tx) => {
    await tx.insert(document).values({ id, authorId: accountId, title, terms: termsOf(title), format });
    await storeWritten(tx, { documentId: id, createdBy: accountId, format, text: input.text, read: ingested });
  });
  return getDocument(scope, { id });
}
