import type { RemoveGrantInput } from "@marginalia/contract";
import { documentGrant } from "@marginalia/db/schema";
import { and, eq } from "drizzle-orm";
import { admitToDocument } from "../document/internal.ts";
import { maySayWhoReads } from "../policy.ts";
import type { Scope } from "../scope.ts";

/** Takes a person's role on a document of the caller's away; done when there was none. Their next read is refused. */
export async function removeGrant({ db, actor }: Scope, input: RemoveGrantInput): Promise<void> {
  await db.transaction(async (tx) => {
    await admitToDocument(tx, input.documentId, maySayWhoReads(actor));
    await tx
      .delete(documentGrant)
      .where(and(eq(documentGrant.documentId, input.documentId), eq(documentGrant.accountId, input.accountId)));
  });
}
