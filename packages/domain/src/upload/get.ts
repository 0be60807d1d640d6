import type { Upload, UploadInput } from "@marginalia/contract";
import { upload } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { decide, mayFollowUpload } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { uploadColumns } from "./internal.ts";

/** How far a file of the caller's is. Errors: NOT_FOUND; FORBIDDEN for somebody else's. */
export async function getUpload({ db, actor }: Scope, { id }: UploadInput): Promise<Upload> {
  const [found] = await db
    .select({ ...uploadColumns, allowed: mayFollowUpload(actor) })
    .from(upload)
    .where(eq(upload.id, id));
  const { allowed: _, ...mine } = decide(found, "Upload");
  return mine;
}
