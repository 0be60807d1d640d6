import { type DocumentTags, LIMITS, type TagDocumentInput, tagKey } from "@marginalia/contract";
import { documentTag } from "@marginalia/db/schema";
import { and, asc, countDistinct, eq, inArray, min } from "drizzle-orm";
import { DomainError } from "../errors.ts";
import { mayRead } from "../policy.ts";
import type { Queryable, Scope } from "../scope.ts";
import { admitToDocument } from "./internal.ts";

/**
 * Puts tags of the caller's own on a document and takes others off; gives those that it has then. A tag that they have
 * somewhere keeps its spelling. Errors: NOT_FOUND, FORBIDDEN; LIMIT_REACHED, and then nothing has changed.
 */
export async function tagDocument({ db, actor }: Scope, { id, add, remove }: TagDocumentInput): Promise<DocumentTags> {
  const { accountId } = actor;
  const own = and(eq(documentTag.documentId, id), eq(documentTag.accountId, accountId));
  return db.transaction(async (tx) => {
    await admitToDocument(tx, id, mayRead(actor));
    await tx.delete(documentTag).where(and(own, inArray(documentTag.key, remove.map(tagKey))));
    const added = await spelled(tx, accountId, add);
    if (added.length > 0) {
      const rows = added.map((tag) => ({ ...tag, accountId, documentId: id }));
      await tx.insert(documentTag).values(rows).onConflictDoNothing();
    }
    const tags = await tx.select({ name: documentTag.name }).from(documentTag).where(own).orderBy(asc(documentTag.key));
    if (tags.length > LIMITS.tagsPerDocument) {
      throw new DomainError("LIMIT_REACHED", `A document can have ${LIMITS.tagsPerDocument} of your tags.`, {
        name: "tagsOfDocumentFull",
        values: { maximum: LIMITS.tagsPerDocument },
      });
    }
    return { tags: tags.map(({ name }) => name) };
  });
}

/** Each tag once, in the spelling that its person knows. Throws LIMIT_REACHED when a new one is one too many. */
async function spelled(tx: Queryable, accountId: Scope["actor"]["accountId"], names: readonly string[]) {
  const byKey = new Map(names.toReversed().map((name) => [tagKey(name), name]));
  const own = eq(documentTag.accountId, accountId);
  const known = await tx
    .select({ key: documentTag.key, name: min(documentTag.name) })
    .from(documentTag)
    .where(and(own, inArray(documentTag.key, [...byKey.keys()])))
    .groupBy(documentTag.key);
  if (known.length < byKey.size) {
    const [all] = await tx
      .select({ count: countDistinct(documentTag.key) })
      .from(documentTag)
      .where(own);
    if ((all?.count ?? 0) + byKey.size - known.length > LIMITS.tagsPerAccount) {
      throw new DomainError("LIMIT_REACHED", `You can have ${LIMITS.tagsPerAccount} tags. Use one that you have.`, {
        name: "tagsFull",
        values: { maximum: LIMITS.tagsPerAccount },
      });
    }
  }
  for (const { key, name } of known) if (name !== null) byKey.set(key, name);
  return [...byKey].map(([key, name]) => ({ key, name }));
}
