import type { DeletionPreview } from "@marginalia/contract";
import { chatSession, document, documentGrant } from "@marginalia/db/schema";
import { and, asc, eq, ne, or, sql } from "drizzle-orm";
import { isAuthor } from "../policy.ts";
import type { Scope } from "../scope.ts";

/** What would go with the caller's account, and what would stay. */
export async function previewDeletion({ db, actor }: Scope): Promise<DeletionPreview> {
  const readers = sql<number>`(
    select count(*)::int from ${documentGrant} g where g.document_id = ${document.id}
  )`;
  const own = await db
    .select({ title: document.title, readers })
    .from(document)
    .where(isAuthor(actor))
    .orderBy(asc(document.title));
  const count = sql<number>`count(*)::int`;
  const [others] = await db
    .select({ count })
    .from(chatSession)
    .innerJoin(document, and(eq(document.id, chatSession.documentId), isAuthor(actor)))
    .where(or(ne(chatSession.createdBy, actor.accountId), sql`${chatSession.createdBy} is null`));
  const [elsewhere] = await db
    .select({ count })
    .from(chatSession)
    .innerJoin(document, and(eq(document.id, chatSession.documentId), sql`not ${isAuthor(actor)}`))
    .where(eq(chatSession.createdBy, actor.accountId));
  return {
    documents: own.length,
    shared: own.filter((one) => one.readers > 0),
    sessionsOfOthers: others?.count ?? 0,
    sessionsElsewhere: elsewhere?.count ?? 0,
  };
}
