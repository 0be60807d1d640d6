import type { Upload, UploadState } from "@marginalia/contract";
import { upload, uploadChunk } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import type { Queryable } from "../scope.ts";

/** Seconds that whoever receives or reads a file may be silent before another one may take over. */
const LEASE_SECONDS = 60;

export const leaseFromNow = sql`now() + make_interval(secs => ${LEASE_SECONDS})`;

/** The states that a file leaves again by itself. */
export const UNDER_WAY = ["receiving", "waiting", "reading", "indexing"] as const satisfies readonly UploadState[];

export const uploadColumns = {
  id: upload.id,
  fileName: upload.fileName,
  state: upload.state,
  byteSize: upload.byteSize,
  page: upload.page,
  pages: upload.pages,
  problem: upload.problem,
  documentId: upload.documentId,
  createdAt: upload.createdAt,
};

/** Ends an upload: what it came to stays, its bytes go. */
export async function endUpload(
  tx: Queryable,
  id: Upload["id"],
  end: {
    state: "done" | "failed" | "cancelled";
    problem?: string;
    problemCode?: string;
    documentId?: Upload["documentId"];
  },
): Promise<void> {
  await tx
    .update(upload)
    .set({ ...end, leaseUntil: null, endedAt: sql`now()` })
    .where(eq(upload.id, id));
  await tx.delete(uploadChunk).where(eq(uploadChunk.uploadId, id));
}
