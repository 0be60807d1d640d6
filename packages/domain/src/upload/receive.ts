import { type DocumentId, LIMITS, type Upload, type UploadId } from "@marginalia/contract";
import { upload, uploadChunk } from "@marginalia/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import { admitToDocument } from "../document/internal.ts";
import { DomainError } from "../errors.ts";
import { inChunks, upTo } from "../file/chunk.ts";
import { newId } from "../id.ts";
import { admitToLibrary, mayAddVersions } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { endUpload, leaseFromNow, UNDER_WAY, uploadColumns } from "./internal.ts";

export type IncomingFile = {
  fileName: string;
  /** What the document shall be called, asked when the bytes have come; null: what the file calls itself. */
  title(): string | null;
  /** The document that gets a new version; null makes a new document. */
  documentId: DocumentId | null;
  bytes: AsyncIterable<Uint8Array>;
  /** The most bytes that are taken. */
  limitBytes: number;
};

/**
 * Takes in a file piece by piece and leaves it to be read. A file that breaks off leaves nothing.
 *
 * Errors: TOO_LARGE; LIMIT_REACHED with too many files under way; for a new version NOT_FOUND, and FORBIDDEN for those
 * who may not add one. What breaks the bytes off is thrown as it is.
 */
export async function receiveUpload({ db, actor }: Scope, file: IncomingFile): Promise<Upload> {
  const id = newId<UploadId>();
  const { accountId } = actor;
  const own = and(eq(upload.id, id), eq(upload.accountId, accountId));
  await db.transaction(async (tx) => {
    if (file.documentId === null) admitToLibrary(actor);
    else await admitToDocument(tx, file.documentId, mayAddVersions(actor));
    const count = await tx.$count(upload, and(eq(upload.accountId, accountId), inArray(upload.state, [...UNDER_WAY])));
    if (count >= LIMITS.uploadsPerAccount) {
      throw new DomainError(
        "LIMIT_REACHED",
        "Many of your files are still being read. Wait for them, then send more.",
        "filesUnderWay",
      );
    }
    const { fileName, documentId } = file;
    await tx
      .insert(upload)
      .values({ id, accountId, fileName, documentId, state: "receiving", leaseUntil: leaseFromNow });
  });
  try {
    let byteSize = 0;
    let ordinal = 0;
    for await (const bytes of inChunks(upTo(file.bytes, file.limitBytes))) {
      byteSize += bytes.byteLength;
      await db.insert(uploadChunk).values({ uploadId: id, ordinal: ordinal++, bytes });
      const [still] = await db
        .update(upload)
        .set({ byteSize, leaseUntil: leaseFromNow })
        .where(and(own, eq(upload.state, "receiving")))
        .returning({ id: upload.id });
      if (!still) throw new DomainError("CONFLICT", "The upload was cancelled.", "uploadCancelled");
    }
    const [received] = await db
      .update(upload)
      .set({ state: "waiting", title: file.title(), leaseUntil: null })
      .where(and(own, eq(upload.state, "receiving")))
      .returning(uploadColumns);
    if (!received) throw new DomainError("CONFLICT", "The upload was cancelled.", "uploadCancelled");
    return received;
  } catch (error) {
    const problem = error instanceof DomainError && error.code === "TOO_LARGE" ? error : null;
    await db.transaction((tx) =>
      problem
        ? endUpload(tx, id, { state: "failed", problem: problem.message, problemCode: problem.code })
        : endUpload(tx, id, { state: "cancelled" }),
    );
    throw error;
  }
}
