import type { PlaceImportInput } from "@marginalia/contract";
import { importEntry, importRun } from "@marginalia/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import { admitToDocument } from "../document/internal.ts";
import { DomainError } from "../errors.ts";
import { admitToLibrary, decide, mayFollowImport, mayHoldSessions } from "../policy.ts";
import type { Scope } from "../scope.ts";

/**
 * Says of some conversations of the caller's import where they go in their own way, before it is started. Errors: as for
 * `startImport`.
 */
export async function placeImport(scope: Scope, input: PlaceImportInput): Promise<void> {
  const { id, ordinals, place, documentId = null } = input;
  await scope.db.transaction(async (tx) => {
    const [found] = await tx
      .select({ allowed: mayFollowImport(scope.actor), state: importRun.state })
      .from(importRun)
      .where(eq(importRun.id, id))
      .for("update");
    const { state } = decide(found, "Import");
    if (documentId) await admitToDocument(tx, documentId, mayHoldSessions(scope.actor));
    else if (place === "each" || place === "one") admitToLibrary(scope.actor);
    if (state !== "ready")
      throw new DomainError("CONFLICT", "This import is not waiting to be started.", "importNotReady");
    await tx
      .update(importEntry)
      .set({ place, placeDocumentId: documentId })
      .where(and(eq(importEntry.importId, id), inArray(importEntry.ordinal, ordinals)));
  });
}
