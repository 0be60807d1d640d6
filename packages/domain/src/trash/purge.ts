import { TRASH_DAYS } from "@marginalia/contract";
import { chatSession, document } from "@marginalia/db/schema";
import { inArray, lt, sql } from "drizzle-orm";
import type { OpenScope } from "../scope.ts";

const ROWS_AT_ONCE = 20;

/** Deletes for good what has lain in the trash for 30 days, some at a time. Any number of processes may. */
export async function purgeTrash({ db }: OpenScope): Promise<void> {
  const since = sql`now() - make_interval(days => ${TRASH_DAYS})`;
  const sessions = db
    .select({ id: chatSession.id })
    .from(chatSession)
    .where(lt(chatSession.trashedAt, since))
    .limit(ROWS_AT_ONCE)
    .for("update", { skipLocked: true });
  await db.delete(chatSession).where(inArray(chatSession.id, sessions));
  const documents = db
    .select({ id: document.id })
    .from(document)
    .where(lt(document.trashedAt, since))
    .limit(ROWS_AT_ONCE)
    .for("update", { skipLocked: true });
  await db.delete(document).where(inArray(document.id, documents));
}
