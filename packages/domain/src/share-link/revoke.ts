import type { ShareLinkInput } from "@marginalia/contract";
import { document, shareLink } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { decide, mayShare } from "../policy.ts";
import type { Scope } from "../scope.ts";

/** Ends a link at once; one that has ended stays so. Errors: NOT_FOUND, FORBIDDEN for all but the document's author. */
export async function revokeShareLink({ db, actor }: Scope, input: ShareLinkInput): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx
      .select({ allowed: mayShare(actor) })
      .from(shareLink)
      .innerJoin(document, eq(document.id, shareLink.documentId))
      .where(eq(shareLink.id, input.id))
      .for("update", { of: shareLink });
    decide(row, "Share link");
    await tx
      .update(shareLink)
      .set({ revokedAt: sql`coalesce(${shareLink.revokedAt}, now())` })
      .where(eq(shareLink.id, input.id));
  });
}
