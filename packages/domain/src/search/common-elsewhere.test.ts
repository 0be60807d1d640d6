import type { ChatSessionId, DocumentId } from "@marginalia/contract";
import { message, passage } from "@marginalia/db/schema";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { searchChatSessions } from "../chat-session/search.ts";
import { searchDocuments } from "../document/search.ts";
import { createShelf, createWorld, type Person, type World } from "../testing.ts";
import { HITS, ROWS_FAR, TITLES_FAR } from "./find.ts";

let world: World;
let author: Person;

/** Everybody else writes of nothing but quaggas; the author did once, long ago. */
beforeAll(async () => {
  world = await createWorld();
  author = await world.person("author");
  const foreign = await createShelf(await world.person("other"));
  await addMessages(foreign.session.id, foreign.document.id, HITS, "quagga");
  await world.db.execute(sql`
    insert into ${passage} (document_version_id, document_id, ordinal, start, "end", text, terms)
    select ${foreign.document.versionId}, ${foreign.document.id}, n, 0, 1, 'quagga', array_to_tsvector('{quagga}'::text[])
    from generate_series(1000, 1000 + ${HITS}::int) n`);
});
afterAll(() => world[Symbol.asyncDispose]());

async function addMessages(sessionId: ChatSessionId, documentId: DocumentId, count: number, word: string) {
  await world.db.execute(sql`
    insert into ${message} (id, chat_session_id, document_id, role, content, terms, status, depth, on_path)
    select gen_random_uuid(), ${sessionId}, ${documentId}, 'user', ${word}, array_to_tsvector(array[${word}]), 'complete', n, true
    from generate_series(1, ${count}::int) n`);
  await world.db.execute(sql`update chat_session set message_count = ${count} where id = ${sessionId}`);
}

/** All pages; a page may be short, or empty, where the search stopped on its way. */
async function pagesOf<Page extends { nextCursor: string | null }>(ask: (cursor?: string) => Promise<Page>) {
  const pages = [await ask()];
  for (let next = pages[0]?.nextCursor; next; next = pages.at(-1)?.nextCursor) pages.push(await ask(next));
  return pages;
}

it("a word that others use all the time is found in one's own sessions, page by page where they are far", async () => {
  const old = await createShelf(author);
  await addMessages(old.session.id, old.document.id, 1, "quagga");
  await world.db.execute(sql`update chat_session set updated_at = '2020-01-01' where id = ${old.session.id}`);
  for (let n = 0; n < 3; n += 1) {
    const newer = await createShelf(author);
    await addMessages(newer.session.id, newer.document.id, ROWS_FAR / 2, "sea");
  }
  const pages = await pagesOf((cursor) =>
    searchChatSessions(author.scope, { query: "quagga", limit: 5, ...(cursor ? { cursor } : {}) }),
  );
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.flatMap(({ chatSessions }) => chatSessions.map(({ id }) => id))).toEqual([old.session.id]);
  const rare = await searchChatSessions(author.scope, { query: "zorilla", limit: 5 });
  expect(rare).toEqual({ chatSessions: [], nextCursor: null });
});

it("and in one's own documents", async () => {
  const mine = await world.person("mine");
  const { document } = await createShelf(mine);
  await world.db.execute(sql`
    insert into ${passage} (document_version_id, document_id, ordinal, start, "end", text, terms)
    values (${document.versionId}, ${document.id}, 1000, 0, 1, 'quagga', array_to_tsvector('{quagga}'::text[]))`);
  await world.db.execute(sql`
    insert into document (id, author_id, title, format, last_activity_at)
    select gen_random_uuid(), ${mine.accountId}, 'Empty', 'text', now() + n * interval '1 second' from generate_series(1, 1100) n`);
  await world.db.execute(sql`
    insert into document_version (id, document_id, number, format, original, text, outline, content)
    select gen_random_uuid(), d.id, 1, 'text', '', '', '[]', '{"kind":"source"}' from document d where d.title = 'Empty'`);
  const pages = await pagesOf((cursor) =>
    searchDocuments(mine.scope, { query: "quagga", limit: 5, ...(cursor ? { cursor } : {}) }),
  );
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.flatMap(({ documents }) => documents.map(({ id }) => id))).toEqual([document.id]);
});

it("and in the titles of one's own sessions, which come first", async () => {
  const [mine, other] = [await world.person("titled"), await createShelf(await world.person("titling"))];
  const own = await createShelf(mine);
  await addTitled(other.document.id, { count: HITS, title: "quoll", year: "2026" });
  await addTitled(own.document.id, { count: TITLES_FAR, title: "sea", year: "2026" });
  await addTitled(own.document.id, { count: 1, title: "quoll", year: "2020" });
  await addMessages(own.session.id, own.document.id, 1, "quoll");
  const pages = await pagesOf((cursor) =>
    searchChatSessions(mine.scope, { query: "quoll", limit: 5, ...(cursor ? { cursor } : {}) }),
  );
  expect(pages.length).toBeGreaterThan(1);
  const found = pages.flatMap(({ chatSessions }) =>
    chatSessions.map(({ title, titleHits }) => [title, titleHits.length]),
  );
  expect(found).toEqual([
    ["quoll", 1],
    [own.session.title, 0],
  ]);
});

async function addTitled(
  documentId: DocumentId,
  { count, title, year }: { count: number; title: string; year: string },
) {
  await world.db.execute(sql`
    insert into chat_session (id, document_id, title, terms, message_count, updated_at)
    select gen_random_uuid(), ${documentId}, ${title}, array_to_tsvector(array[${title}]), 0, ${`${year}-01-01`}::timestamptz
    from generate_series(1, ${count}::int) n`);
}
