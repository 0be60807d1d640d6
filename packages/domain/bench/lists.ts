import type { AccountId } from "@marginalia/contract";
import type { Database } from "@marginalia/db";
import { sql } from "drizzle-orm";
import { listChatSessions } from "../src/chat-session/list.ts";
import { listDocuments } from "../src/document/list.ts";
import { addUser } from "../src/operator/add-user.ts";
import type { Scope } from "../src/scope.ts";
import { listTags } from "../src/tag/list.ts";
import { onOwnDatabase, print, quantiles, scopeOf, timed } from "./measuring.ts";

const RUNS = 200;
/** Rounds before: the code and the caches are warm for both. */
const WARM = 30;
const SESSIONS_EACH = 10;
/** Documents in the small library and in the large one. */
const [SMALL, LARGE] = [100, 10_000];

type Library = { owner: AccountId; other: AccountId; guest: AccountId };

/** Fills a library: half of the documents are the owner's, a quarter another's and shared with them; one in ten is on a shelf, half have two of twenty tags. */
async function fill(db: Database, { owner, other, guest }: Library, documents: number): Promise<void> {
  const numbers = sql`generate_series(0, ${documents}::int - 1) n`;
  const id = sql`md5('document' || n)::uuid`;
  await db.execute(sql`insert into document (id, author_id, title, format, last_activity_at)
    select ${id}, case when n % 2 = 0 then ${owner}::uuid else ${other}::uuid end, 'Document ' || n, 'markdown',
      now() - make_interval(mins => n) from ${numbers}`);
  await db.execute(sql`insert into document_grant (document_id, account_id, role)
    select ${id}, ${owner}::uuid, 'reader' from ${numbers} where n % 4 = 1`);
  await db.execute(sql`insert into document_grant (document_id, account_id, role)
    select ${id}, ${guest}::uuid, 'reader' from ${numbers} where n between 90 and 95`);
  await db.execute(sql`insert into document_shelf (account_id, document_id, shelf)
    select ${owner}::uuid, ${id}, case when n % 100 = 0 then 'pinned' else 'archived' end from ${numbers} where n % 10 = 0`);
  await db.execute(sql`insert into chat_session (id, document_id, created_by, title, updated_at, message_count)
    select md5('session' || n || '-' || k)::uuid, ${id}, ${owner}::uuid, 'Session', now() - make_interval(mins => n * 10 + k), 2
    from ${numbers}, generate_series(1, ${SESSIONS_EACH}) k`);
  await db.execute(sql`insert into document_tag (account_id, document_id, key, name)
    select ${owner}::uuid, ${id}, 'tag ' || (n + k) % 20, 'Tag ' || (n + k) % 20 from ${numbers}, generate_series(0, 1) k where n % 2 = 0`);
  await db.execute(sql`insert into chat_session_shelf (account_id, chat_session_id, document_id, shelf)
    select ${owner}::uuid, md5('session' || n || '-1')::uuid, ${id}, case when n % 100 = 0 then 'pinned' else 'archived' end
    from ${numbers} where n % 10 = 0`);
  await db.execute(sql`vacuum analyze`);
}

function listsOf(owner: Scope, guest: Scope): Record<string, () => Promise<unknown>> {
  const limit = 50;
  return {
    documents: () => listDocuments(owner, { limit }),
    "documents, on no shelf": () => listDocuments(owner, { limit, shelf: "neither" }),
    "documents, pinned": () => listDocuments(owner, { limit, shelf: "pinned" }),
    "documents, archived": () => listDocuments(owner, { limit, shelf: "archived" }),
    "documents, mine": () => listDocuments(owner, { limit, shelf: "neither", whose: "mine" }),
    "documents, shared with me": () => listDocuments(owner, { limit, shelf: "neither", whose: "shared" }),
    "documents of a format that none has": () => listDocuments(owner, { limit, format: "pdf" }),
    "documents, by somebody who may read six": () => listDocuments(guest, { limit }),
    "documents, by title": () => listDocuments(owner, { limit, shelf: "neither", sort: "title" }),
    "documents, the newest": () => listDocuments(owner, { limit, shelf: "neither", sort: "created" }),
    "documents, mine, by title": () => listDocuments(owner, { limit, shelf: "neither", whose: "mine", sort: "title" }),
    "documents, of a tag": () => listDocuments(owner, { limit, tag: "tag 3" }),
    "documents, archived, by title": () => listDocuments(owner, { limit, shelf: "archived", sort: "title" }),
    tags: () => listTags(owner),
    sessions: () => listChatSessions(owner, { limit, mine: false }),
    "sessions, mine": () => listChatSessions(owner, { limit, mine: true }),
    "sessions, pinned": () => listChatSessions(owner, { limit, mine: false, shelf: "pinned" }),
    "sessions, archived": () => listChatSessions(owner, { limit, mine: false, shelf: "archived" }),
    "sessions, by somebody who may read six documents": () => listChatSessions(guest, { limit, mine: false }),
  };
}

type Lists = ReturnType<typeof listsOf>;

/** A library of so many documents, and its lists. */
async function openLists(db: Database, documents: number): Promise<Lists> {
  const person = async (name: string) => {
    const user = { email: `${name}@example.org`, name, password: crypto.randomUUID(), role: "member" as const };
    return (await addUser({ db }, user)).id;
  };
  const library = { owner: await person("owner"), other: await person("other"), guest: await person("guest") };
  await fill(db, library, documents);
  return listsOf(await scopeOf(db, library.owner), await scopeOf(db, library.guest));
}

/** Both libraries in turn, so that what else the machine does falls on both. */
async function measure(small: Lists, large: Lists): Promise<void> {
  const each = Object.entries(large).map(([name, list]) => {
    const before = small[name];
    if (!before) throw new Error("Both have the same lists.");
    return { name, calls: [before, list] as const, times: [[], []] as [number[], number[]] };
  });
  for (let run = 0; run < WARM + RUNS; run += 1) {
    for (const { calls, times } of each) {
      for (const at of [0, 1] as const) {
        const took = await timed(calls[at]);
        if (run >= WARM) times[at].push(took);
      }
    }
  }
  const sizes = [SMALL, LARGE].map((count) => `${count} documents, ${count * SESSIONS_EACH} sessions: median ms`);
  print(`| first page of | ${sizes.join(" | ")} | ratio |\n| --- | --: | --: | --: |`);
  for (const { name, times } of each) {
    const [before, after] = [quantiles(times[0]).median, quantiles(times[1]).median];
    print(`| ${name} | ${before.toFixed(1)} | ${after.toFixed(1)} | ${(after / before).toFixed(1)} |`);
  }
}

await onOwnDatabase((first) =>
  onOwnDatabase(async (second) => measure(await openLists(first, SMALL), await openLists(second, LARGE))),
);
