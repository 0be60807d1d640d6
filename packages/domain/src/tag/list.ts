import type { TagList } from "@marginalia/contract";
import { document, documentTag } from "@marginalia/db/schema";
import { and, asc, eq, sql } from "drizzle-orm";
import { mayRead } from "../policy.ts";
import type { Scope } from "../scope.ts";

/** The caller's own tags on documents that they may read, in alphabetical order. */
export async function listTags({ db, actor }: Scope): Promise<TagList> {
  const tags = await db
    .select({ name: sql<string>`min(${documentTag.name})`, documentCount: sql<number>`count(*)::int` })
    .from(documentTag)
    .innerJoin(document, eq(document.id, documentTag.documentId))
    .where(and(eq(documentTag.accountId, actor.accountId), mayRead(actor)))
    .groupBy(documentTag.key)
    .orderBy(asc(documentTag.key));
  return { tags };
}
