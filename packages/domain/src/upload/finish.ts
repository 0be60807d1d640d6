import { setTimeout as sleep } from "node:timers/promises";
import { type Document, ERROR_CODES, type UploadInput } from "@marginalia/contract";
import { upload } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { getDocument } from "../document/get.ts";
import { DomainError } from "../errors.ts";
import type { Scope } from "../scope.ts";
import { getUpload } from "./get.ts";

const LOOK_EVERY = 100;

/**
 * Waits until a file of the caller's has been read, and gets the document that it became.
 *
 * Errors: as for `getUpload`; what the file is refused for: UNSUPPORTED, INVALID or TOO_LARGE; CONFLICT when it was
 * cancelled. An aborted `signal` ends the waiting, not the reading, with the signal's reason thrown.
 */
export async function finishUpload(scope: Scope, input: UploadInput, signal?: AbortSignal): Promise<Document> {
  for (;;) {
    const { state, documentId } = await getUpload(scope, input);
    if (state === "done" && documentId) return getDocument(scope, { id: documentId });
    if (state === "cancelled") throw new DomainError("CONFLICT", "The upload was cancelled.", "uploadCancelled");
    if (state === "failed") throw await refusal(scope, input);
    await sleep(LOOK_EVERY, undefined, { signal });
  }
}

async function refusal({ db, actor }: Scope, { id }: UploadInput): Promise<DomainError> {
  const [row] = await db
    .select({ problem: upload.problem, code: upload.problemCode })
    .from(upload)
    .where(and(eq(upload.id, id), eq(upload.accountId, actor.accountId)));
  const code = ERROR_CODES.find((one) => one === row?.code) ?? "INVALID";
  return new DomainError(code, row?.problem ?? "The file could not be read.");
}
