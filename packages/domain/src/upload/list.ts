import type { ListUploadsInput, UploadList } from "@marginalia/contract";
import { upload } from "@marginalia/db/schema";
import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import { mayFollowUpload } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { UNDER_WAY, uploadColumns } from "./internal.ts";

/** The caller's own files under way, and those that came to their end within the last hour; the newest first. */
export async function listUploads({ db, actor }: Scope, input: ListUploadsInput): Promise<UploadList> {
  const uploads = await db
    .select(uploadColumns)
    .from(upload)
    .where(
      and(
        mayFollowUpload(actor),
        input.documentId && eq(upload.documentId, input.documentId),
        or(inArray(upload.state, [...UNDER_WAY]), sql`${upload.endedAt} > now() - interval '1 hour'`),
      ),
    )
    .orderBy(desc(upload.createdAt), desc(upload.id))
    .limit(200);
  return { uploads };
}
