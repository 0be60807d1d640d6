import type { TransferDocumentInput } from "@marginalia/contract";
import { account, document, documentGrant } from "@marginalia/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import { mayTransfer } from "../policy.ts";
import type { Scope } from "../scope.ts";
import { admitToDocument } from "./internal.ts";

/**
 * Makes somebody who has a role on a document its author; who was the author becomes an editor. At once, and the old
 * author's share links with it, which end. Errors: NOT_FOUND, FORBIDDEN for all but the author; INVALID for a person
 * without a role on it, or whose account is disabled.
 */
export async function transferDocument({ db, actor }: Scope, { id, accountId }: TransferDocumentInput): Promise<void> {
  await db.transaction(async (tx) => {
    await admitToDocument(tx, id, mayTransfer(actor));
    const [next] = await tx
      .select({ id: account.id })
      .from(documentGrant)
      .innerJoin(account, and(eq(account.id, documentGrant.accountId), isNull(account.disabledAt)))
      .where(and(eq(documentGrant.documentId, id), eq(documentGrant.accountId, accountId)));
    if (!next)
      throw new DomainError(
        "INVALID",
        "Give this person a role first: only then can they be the author.",
        "giveRoleFirst",
      );
    const theirs = and(eq(documentGrant.documentId, id), eq(documentGrant.accountId, next.id));
    await tx.delete(documentGrant).where(theirs);
    await tx.update(document).set({ authorId: next.id }).where(eq(document.id, id));
    await tx.insert(documentGrant).values({ documentId: id, accountId: actor.accountId, role: "editor" });
  });
}
