import { searchTermsOf } from "@marginalia/answer";
import type { AccountId, DocumentId } from "@marginalia/contract";
import type { Database } from "@marginalia/db";
import { type SQL, sql } from "drizzle-orm";
import { newId } from "../src/id.ts";
import { addUser } from "../src/operator/add-user.ts";
import { LANGUAGES, type LanguageName, makeText, makeVocabulary, randomFrom } from "./words.ts";

const ACCOUNTS = 50;
const PASSAGES = 40;
const SESSIONS_PER_DOCUMENT = 10;
const MESSAGES_PER_SESSION = 10;

/** In every passage and message of the newer half of the documents, and nowhere else. */
export const FOREIGN_WORD = "quagga";

type Row = Record<string, unknown>;

export type Seeded = {
  /** Somebody for each amount of documents that they may read. */
  readers: Record<"20 of them" | "the older half" | "all", AccountId>;
  words: Record<LanguageName, string[]>;
};

/** Fills an empty database: 50 people, documents of 40 passages, each with 100 messages in 10 sessions. */
export async function seed(db: Database, documents: number): Promise<Seeded> {
  const random = randomFrom(7);
  const words = makeVocabulary(random);
  const accounts: AccountId[] = [];
  for (let n = 0; n < ACCOUNTS; n += 1) {
    const account = {
      email: `person-${n}@example.org`,
      name: `Person ${n}`,
      password: "only a benchmark",
      role: "member" as const,
    };
    accounts.push((await addUser({ db }, account)).id);
  }
  const [few, some, many] = accounts;
  if (!few || !some || !many) throw new Error("There are too few accounts.");

  const indexes = await takeWordIndexes(db);
  for (let n = 0; n < documents; n += 1) {
    const name = languageAt(random());
    const { separator } = LANGUAGES[name];
    const text = (count: number) => makeText(words[name], { count, separator }, random);
    const isNewer = n >= documents / 2;
    const author =
      accounts[isNewer ? 3 + (n % (ACCOUNTS - 3)) : n % (documents / 40) === 0 ? 0 : 3 + (n % (ACCOUNTS - 3))] ?? few;
    const at = new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString();
    await insertDocument(db, {
      author,
      readers: isNewer ? [many] : [some, many],
      at,
      text: (count) => (isNewer ? `${text(count)} ${FOREIGN_WORD}` : text(count)),
      random,
    });
  }
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    for (const definition of indexes) await tx.execute(sql.raw(definition));
  });
  await db.execute(sql`vacuum analyze`);
  return { readers: { "20 of them": few, "the older half": some, all: many }, words };
}

/** Drops the indexes of words, which are made far sooner at once; returns what makes them. */
async function takeWordIndexes(db: Database): Promise<string[]> {
  const { rows } = await db.execute<{ name: string; definition: string }>(sql`
    select indexname as name, indexdef as definition from pg_indexes where schemaname = 'public' and indexdef like '%USING gin%'`);
  for (const { name } of rows) await db.execute(sql`drop index ${sql.identifier(name)}`);
  return rows.map(({ definition }) => definition);
}

type NewDocument = {
  author: AccountId;
  readers: readonly AccountId[];
  at: string;
  text: (words: number) => string;
  random: () => number;
};

async function insertDocument(db: Database, { author, readers, at, text, random }: NewDocument): Promise<void> {
  const [id, versionId] = [newId<DocumentId>(), newId()];
  const passages = Array.from({ length: PASSAGES }, (_, ordinal) => {
    const own = text(40 + Math.floor(random() * 80));
    return {
      document_version_id: versionId,
      document_id: id,
      ordinal,
      start: ordinal * 2_000,
      end: ordinal * 2_000 + own.length,
      text: own,
      terms: searchTermsOf(own),
    };
  });
  const title = text(4);
  const sessions: Row[] = [];
  const messages: Row[] = [];
  for (let n = 0; n < SESSIONS_PER_DOCUMENT; n += 1) {
    const sessionId = newId();
    const name = text(6);
    sessions.push({
      id: sessionId,
      document_id: id,
      created_by: author,
      title: name,
      terms: searchTermsOf(name),
      message_count: MESSAGES_PER_SESSION,
      updated_at: at,
    });
    for (let depth = 0; depth < MESSAGES_PER_SESSION; depth += 1) {
      const content = text(depth % 2 === 0 ? 12 : 50);
      messages.push({
        id: newId(),
        chat_session_id: sessionId,
        document_id: id,
        author_id: author,
        role: depth % 2 === 0 ? "user" : "assistant",
        content,
        terms: searchTermsOf(content),
        status: "complete",
        depth,
        on_path: true,
      });
    }
  }
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local synchronous_commit = off`);
    await tx.execute(sql`insert into document (id, author_id, title, terms, format, last_activity_at)
      values (${id}, ${author}, ${title}, array_to_tsvector(${sql.param(searchTermsOf(title))}::text[]), 'text', ${at})`);
    await tx.execute(sql`insert into document_version (id, document_id, number, created_by, format, original, text, outline, content)
      values (${versionId}, ${id}, 1, ${author}, 'text', '', '', '[]', '{"kind":"source"}')`);
    for (const reader of readers) {
      await tx.execute(
        sql`insert into document_grant (document_id, account_id, role) values (${id}, ${reader}, 'reader')`,
      );
    }
    await insertRows(tx, sql`passage`, passages);
    await insertRows(tx, sql`chat_session`, sessions);
    await insertRows(tx, sql`message`, messages);
  });
}

async function insertRows(tx: Pick<Database, "execute">, table: SQL, rows: readonly Row[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  const columns = sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  );
  const values = sql.join(
    names.map((name) => (name === "terms" ? sql`array_to_tsvector(t.terms)` : sql`r.${sql.identifier(name)}`)),
    sql`, `,
  );
  await tx.execute(sql`
    insert into ${table} (${columns})
    select ${values} from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as one,
      lateral jsonb_populate_record(null::${table}, one - 'terms') as r,
      lateral (select array(select jsonb_array_elements_text(one -> 'terms')) as terms) t`);
}

function languageAt(place: number): LanguageName {
  let sum = 0;
  for (const name of ["cyrillic", "arabic", "chinese"] as const) {
    sum += LANGUAGES[name].share;
    if (place < sum) return name;
  }
  return "latin";
}
