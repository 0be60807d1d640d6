import { TRASH_DAYS, type Trash } from "@marginalia/contract";
import { account, chatSession, document } from "@marginalia/db/schema";
import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { mayTrash, mayTrashSession } from "../policy.ts";
import type { Scope } from "../scope.ts";

const ROWS = 200;

const goesAt = (trashedAt: typeof document.trashedAt | typeof chatSession.trashedAt) =>
  sql`${trashedAt} + make_interval(days => ${TRASH_DAYS})`.mapWith((at: string) => new Date(at));

/** What the caller has in the trash and can take out again, the last thrown away first, up to 200 of each kind. */
export async function listTrash({ db, actor }: Scope): Promise<Trash> {
  const documents = await db
    .select({
      id: document.id,
      title: document.title,
      sessionCount: sql<number>`(select count(*)::int from ${chatSession} s where s.document_id = ${document.id})`,
      goesAt: goesAt(document.trashedAt),
    })
    .from(document)
    .innerJoin(account, eq(account.id, document.authorId))
    .where(and(isNotNull(document.trashedAt), mayTrash(actor)))
    .orderBy(desc(document.trashedAt), desc(document.id))
    .limit(ROWS);
  const chatSessions = await db
    .select({
      id: chatSession.id,
      title: chatSession.title,
      documentId: document.id,
      documentTitle: document.title,
      messageCount: chatSession.messageCount,
      goesAt: goesAt(chatSession.trashedAt),
    })
    .from(chatSession)
    .innerJoin(document, eq(document.id, chatSession.documentId))
    .where(and(isNotNull(chatSession.trashedAt), mayTrashSession(actor)))
    .orderBy(desc(chatSession.trashedAt), desc(chatSession.id))
    .limit(ROWS);
  return { documents, chatSessions };
}
