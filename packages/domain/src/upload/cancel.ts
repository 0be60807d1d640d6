import type { Upload, UploadInput } from "@marginalia/contract";
import { upload } from "@marginalia/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import { mayFollowUpload } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { getUpload } from "./get.ts";
import { endUpload, UNDER_WAY } from "./internal.ts";

/** Gives up a file of the caller's that is under way; one that has ended stays as it is. Errors: as for `getUpload`. */
export async function cancelUpload(scope: Scope, { id }: UploadInput): Promise<Upload> {
  await scope.db.transaction(async (tx) => {
    const [running] = await tx
      .select({ id: upload.id })
      .from(upload)
      .where(and(eq(upload.id, id), mayFollowUpload(scope.actor), inArray(upload.state, [...UNDER_WAY])))
      .for("update");
    if (running) await endUpload(tx, id, { state: "cancelled" });
  });
  return getUpload(scope, { id });
}
