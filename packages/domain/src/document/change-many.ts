import type { ChangeDocumentsInput, ChangedDocuments, DocumentChange, DocumentId } from "@marginalia/contract";
import { DomainError } from "../errors.ts";
import type { Scope } from "../scope.ts";
import { restoreDocument } from "./restore.ts";
import { shelveDocument } from "./shelve.ts";
import { tagDocument } from "./tag.ts";
import { trashDocument } from "./trash.ts";

/**
 * Does one thing to many documents, to each as its own verb does it and in a transaction of its own: one that is refused,
 * and says why, keeps no other from being changed.
 */
export async function changeDocuments(scope: Scope, { ids, change }: ChangeDocumentsInput): Promise<ChangedDocuments> {
  const results: ChangedDocuments["results"] = [];
  for (const id of new Set(ids)) results.push({ id, problem: await problemOf(changeOne(scope, id, change)) });
  return { results };
}

function changeOne(scope: Scope, id: DocumentId, change: DocumentChange): Promise<unknown> {
  switch (change.kind) {
    case "shelve":
      return shelveDocument(scope, { ...change, id });
    case "tag":
      return tagDocument(scope, { ...change, id });
    case "trash":
      return trashDocument(scope, { id });
    case "restore":
      return restoreDocument(scope, { id });
  }
}

async function problemOf(changed: Promise<unknown>): Promise<ChangedDocuments["results"][number]["problem"]> {
  try {
    await changed;
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, message: error.message };
  }
}
