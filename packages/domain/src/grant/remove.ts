import type { RemoveGrantInput } from "@marginalia/contract";
import { documentGrant, pendingGrant } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { admitToDocument } from "../document/internal.ts";
import { maySayWhoReads } from "../policy.ts";
import type { Scope } from "../scope.ts";

/**
 * Takes a person's role on a document of the caller's away, or the one that waits for an address; done when there was none.
 * Their next read is refused. Errors: NOT_FOUND, FORBIDDEN.
 */
export async function removeGrant({ db, actor }: Scope, input: RemoveGrantInput): Promise<void> {
  await db.transaction(async (tx) => {
    await admitToDocument(tx, input.documentId, maySayWhoReads(actor));
    await ("email" in input
      ? tx
          .delete(pendingGrant)
          .where(and(eq(pendingGrant.documentId, input.documentId), eq(pendingGrant.email, input.email)))
      : tx
          .delete(documentGrant)
          .where(and(eq(documentGrant.documentId, input.documentId), eq(documentGrant.accountId, input.accountId))));
  });
}
