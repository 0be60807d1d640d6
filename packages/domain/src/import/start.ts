import type { Import, StartImportInput } from "@marginalia/contract";
import { importRun } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { admitToDocument } from "../document/internal.ts";
import { DomainError } from "../errors.ts";
import { admitToLibrary, decide, mayFollowImport, mayHoldSessions } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { getImport } from "./get.ts";

/**
 * Says where an import of the caller's shall go, after its dry run, and lets it begin. Errors: as for `getImport`; FORBIDDEN
 * for a document that the caller may not hold sessions on; CONFLICT for an import that is not waiting to be started.
 */
export async function startImport(scope: Scope, input: StartImportInput): Promise<Import> {
  const { id, target, documentId } = input;
  await scope.db.transaction(async (tx) => {
    const [found] = await tx
      .select({ allowed: mayFollowImport(scope.actor), state: importRun.state })
      .from(importRun)
      .where(eq(importRun.id, id))
      .for("update");
    const { state } = decide(found, "Import");
    if (documentId) await admitToDocument(tx, documentId, mayHoldSessions(scope.actor));
    else admitToLibrary(scope.actor);
    if (state !== "ready")
      throw new DomainError("CONFLICT", "This import is not waiting to be started.", "importNotReady");
    await tx
      .update(importRun)
      .set({ state: "queued", target, documentId: documentId ?? null, done: 0, attempts: 0, leaseUntil: null })
      .where(eq(importRun.id, id));
  });
  return getImport(scope, { id });
}
