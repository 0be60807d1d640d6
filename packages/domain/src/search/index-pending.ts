import { searchTermsOf } from "@marginalia/answer";
import type { DocumentId } from "@marginalia/contract";
import { chatSession, document, documentVersion, message, passage } from "@marginalia/db/schema";
import { and, asc, eq, isNull, type SQLWrapper, sql } from "drizzle-orm";
import { latestVersionNumber } from "../document/internal.ts";
import type { OpenScope, Queryable } from "../scope.ts";

const ROWS_AT_ONCE = 500;

/** Sorts before every id. */
const FIRST_ID = "00000000-0000-0000-0000-000000000000";

/**
 * Makes what was written without terms searchable: rows from before there was search, or from an import. Works through
 * each table once, in small transactions, until `signal` is aborted.
 */
export async function indexPending({ db }: OpenScope, signal: AbortSignal): Promise<void> {
  await indexTexts(db, { table: document, text: document.title }, signal);
  await indexTexts(db, { table: chatSession, text: chatSession.title }, signal);
  await indexPassages(db, signal);
  await indexTexts(db, { table: message, text: message.content }, signal);
}

type Source = { table: typeof document | typeof chatSession | typeof message; text: SQLWrapper };
type Text = { id: string; text: string };

async function indexTexts(db: Queryable, { table, text }: Source, signal: AbortSignal): Promise<void> {
  for (let after = FIRST_ID; !signal.aborted; ) {
    const { rows } = await db.execute<Text>(sql`
      select id, ${text} as text from ${table}
      where terms is null and ${text} is not null and id > ${after} order by id limit ${ROWS_AT_ONCE}`);
    const last = rows.at(-1);
    if (!last) return;
    await db.execute(sql`
      update ${table} set terms = array_to_tsvector(fresh.terms)
      from jsonb_to_recordset(${JSON.stringify(rows.map(withTerms))}::jsonb) as fresh(id uuid, terms text[])
      where ${table.id} = fresh.id and ${table.terms} is null`);
    after = last.id;
  }
}

const withTerms = ({ id, text }: Text) => ({ id, terms: searchTermsOf(text) });

/** Null stands for two things in passages: only the newest version's are pending, older ones' are kept out of search. */
async function indexPassages(db: OpenScope["db"], signal: AbortSignal): Promise<void> {
  const pending = and(
    eq(documentVersion.documentId, document.id),
    eq(documentVersion.number, latestVersionNumber),
    eq(passage.documentVersionId, documentVersion.id),
    isNull(passage.terms),
  );
  for (let after = FIRST_ID; !signal.aborted; ) {
    const [next] = await db
      .select({ id: document.id })
      .from(document)
      .where(
        sql`${document.id} > ${after} and exists (select from ${documentVersion} join ${passage} on true where ${pending})`,
      )
      .orderBy(asc(document.id))
      .limit(1);
    if (!next) return;
    while (!signal.aborted && (await indexSomePassages(db, next.id)));
    after = next.id;
  }
}

/** Whether there were any. The document is locked, so that no version comes to be the newest meanwhile. */
async function indexSomePassages(db: OpenScope["db"], documentId: DocumentId): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.select({ id: document.id }).from(document).where(eq(document.id, documentId)).for("no key update");
    const rows = await tx
      .select({ id: passage.documentVersionId, ordinal: passage.ordinal, text: passage.text })
      .from(document)
      .innerJoin(
        documentVersion,
        and(eq(documentVersion.documentId, document.id), eq(documentVersion.number, latestVersionNumber)),
      )
      .innerJoin(passage, and(eq(passage.documentVersionId, documentVersion.id), isNull(passage.terms)))
      .where(eq(document.id, documentId))
      .limit(ROWS_AT_ONCE);
    const fresh = rows.map(({ ordinal, ...row }) => ({ ...withTerms(row), ordinal }));
    await tx.execute(sql`
      update ${passage} set terms = array_to_tsvector(fresh.terms)
      from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as fresh(id uuid, ordinal int, terms text[])
      where ${passage.documentVersionId} = fresh.id and ${passage.ordinal} = fresh.ordinal`);
    return rows.length > 0;
  });
}
