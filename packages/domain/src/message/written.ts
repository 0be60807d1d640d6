import type { AnswerFigures, AnswerProblem, Citation, Message, MessageOrigin } from "@marginalia/contract";
import { account, citation, messageRating } from "@marginalia/db/schema";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** How keys are spelled: as tRPC does, or as REST does. */
export type Spelling = "camel" | "snake";

const spell = (key: string, spelling: Spelling) =>
  spelling === "camel" ? key : key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A text as JSON; PostgreSQL escapes just what JSON.stringify escapes. Null is `null`. */
export const text = (value: SQLWrapper) => sql`coalesce(to_json(${value})::text, 'null')`;

/** What needs quotes and no escaping: ids, and words of closed lists. */
export const word = (value: SQLWrapper) => sql`coalesce('"' || ${value} || '"', 'null')`;

/** Numbers, truths, and what is JSON already. */
export const bare = (value: SQLWrapper) => sql`coalesce(${value}::text, 'null')`;

/** As Date.prototype.toISOString writes it. */
export const time = (value: SQLWrapper) =>
  sql`concat('"', to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '"')`;

/** A JSON object as text: `fields` are JSON texts themselves. */
export function written(fields: Readonly<Record<string, SQL>>, spelling: Spelling): SQL<string> {
  const parts = Object.entries(fields).map(
    ([key, value], at) => sql`${sql.raw(`'${at === 0 ? "{" : ","}"${spell(key, spelling)}":'`)}, ${value}`,
  );
  return sql<string>`concat(${sql.join(parts, sql`, `)}, '}')`;
}

const writtenCitation = {
  number: sql`c.number`,
  documentVersionId: word(sql`c.document_version_id`),
  quote: text(sql`c.quote`),
  start: sql`c.start`,
  end: sql`c."end"`,
  page: bare(sql`c.page`),
  verified: bare(sql`c.verified`),
} satisfies Record<keyof Citation, SQL>;

const writtenProblem = {
  code: text(sql`m.problem->>'code'`),
  sentence: text(sql`m.problem->>'sentence'`),
  retryAfter: bare(sql`m.problem->>'retryAfter'`),
} satisfies Record<keyof AnswerProblem, SQL>;

const writtenFigures = {
  inputTokens: bare(sql`m.figures->>'inputTokens'`),
  outputTokens: bare(sql`m.figures->>'outputTokens'`),
  milliseconds: bare(sql`m.figures->>'milliseconds'`),
} satisfies Record<keyof AnswerFigures, SQL>;

const writtenOrigin = { source: word(sql`m.origin`), partCount: sql`m.part_count` } satisfies Record<
  keyof MessageOrigin,
  SQL
>;

/**
 * A row of `message m` that is not being written any more, as `messageJson` and the contract's schema together make it: the
 * same fields, in the schema's order. `rating` reads the caller's from `messageRating`.
 */
export function writtenMessage(caller: SQLWrapper, spelling: Spelling): SQL<string> {
  const fields = {
    id: word(sql`m.id`),
    parentId: word(sql`m.parent_id`),
    role: word(sql`m.role`),
    content: text(sql`m.content`),
    status: word(sql`m.status`),
    model: text(sql`m.model`),
    citations: sql`case when m.role = 'assistant' then (
      select concat('[', string_agg(${written(writtenCitation, spelling)}, ',' order by c.number), ']')
      from ${citation} c where c.message_id = m.id) else '[]' end`,
    siblingIndex: sql`m.sibling_index`,
    siblingCount: sql`m.sibling_count`,
    authorName: sql`case when m.author_id is null then 'null' else (
      select ${text(sql`a.name`)} from ${account} a where a.id = m.author_id) end`,
    rating: sql`case when m.role = 'assistant' then coalesce((
      select r.rating::text from ${messageRating} r where r.message_id = m.id and r.account_id = ${caller}), 'null') else 'null' end`,
    problem: sql`case when m.problem is null then 'null' else ${written(writtenProblem, spelling)} end`,
    figures: sql`case when m.figures is null then 'null' else ${written(writtenFigures, spelling)} end`,
    origin: sql`case when m.origin is null then 'null' else ${written(writtenOrigin, spelling)} end`,
    createdAt: time(sql`m.created_at`),
  } satisfies Record<keyof Message, SQL>;
  return written(fields, spelling);
}
