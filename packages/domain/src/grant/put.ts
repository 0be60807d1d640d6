import { LIMITS, type PutGrantInput } from "@marginalia/contract";
import { account, document, documentGrant } from "@marginalia/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import { admitToDocument } from "../document/internal.ts";
import { DomainError } from "../errors.ts";
import { maySayWhoReads } from "../policy.ts";
import type { Scope } from "../scope.ts";

/**
 * Gives a person a role on a document of the caller's, or changes it.
 *
 * Errors: NOT_FOUND, FORBIDDEN; INVALID when nobody here has that address, or it is the author's own.
 */
export async function putGrant({ db, actor }: Scope, input: PutGrantInput): Promise<void> {
  await db.transaction(async (tx) => {
    await admitToDocument(tx, input.documentId, maySayWhoReads(actor));
    const [person] = await tx
      .select({ id: account.id, authorId: document.authorId })
      .from(account)
      .innerJoin(document, eq(document.id, input.documentId))
      .where(and(eq(account.email, input.email), isNull(account.disabledAt)));
    if (!person) throw new DomainError("INVALID", "Nobody here has an account with this e-mail address.");
    if (person.id === person.authorId) throw new DomainError("INVALID", "The author has every right already.");
    const count = await tx.$count(documentGrant, eq(documentGrant.documentId, input.documentId));
    if (count >= LIMITS.grantsPerDocument) {
      throw new DomainError("LIMIT_REACHED", `A document can be given to ${LIMITS.grantsPerDocument} people.`);
    }
    await tx
      .insert(documentGrant)
      .values({ documentId: input.documentId, accountId: person.id, role: input.role })
      .onConflictDoUpdate({
        target: [documentGrant.documentId, documentGrant.accountId],
        set: { role: input.role },
      });
  });
}
