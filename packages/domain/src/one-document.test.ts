import type { MessageId } from "@marginalia/contract";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { getChatSession } from "./chat-session/get.ts";
import { getWrittenChatSession } from "./chat-session/get-written.ts";
import { locateMessage } from "./chat-session/locate.ts";
import { renameChatSession } from "./chat-session/rename.ts";
import { getDocument } from "./document/get.ts";
import { listMargin } from "./document/list-margin.ts";
import { editMessage } from "./message/edit.ts";
import { rateMessage } from "./message/rate.ts";
import { regenerateMessage } from "./message/regenerate.ts";
import { selectBranch } from "./message/select-branch.ts";
import { sendMessage } from "./message/send.ts";
import { createShelf, createWorld, type World } from "./testing.ts";

/**
 * A database that is spread over several by document (docs/scale.md) answers a statement from one of them when everything that it
 * reads is of one document. These tests hold the two halves of that: rows say whose they are, and what is asked most
 * reaches them by a key within a document.
 */

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

/** Every table with a foreign key that leads to a document, over however many others. */
async function tablesOfDocuments(): Promise<string[]> {
  const { rows } = await world.db.execute<{ name: string }>(sql`
    with recursive edge as (
      select distinct conrelid::regclass::text as child, confrelid::regclass::text as parent
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
    ), below as (
      select child as name from edge where parent = 'document'
      union select e.child from edge e join below b on e.parent = b.name
    ) select name from below order by name`);
  return rows.map(({ name }) => name);
}

/** Tables that lead to a document and whose rows are somebody's, not the document's; and why. */
const OF_PEOPLE: Readonly<Record<string, string>> = {
  import_chunk: "bytes of conversations that have no document yet",
  import_file: "names of the files that these bytes came in",
  upload_chunk: "bytes on their way to become a document that is not there yet",
};

it("has document_id on every table whose rows belong to a document", async () => {
  const { rows } = await world.db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'document_id'`,
  );
  const carrying = new Set(rows.map(({ name }) => name));
  const tables = await tablesOfDocuments();
  expect(tables.length).toBeGreaterThan(10);
  expect(tables.filter((name) => !carrying.has(name) && !(name in OF_PEOPLE))).toEqual([]);
});

type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Cond"?: string;
  "Recheck Cond"?: string;
  Plans?: Plan[];
};

/** A condition by which an index finds rows of one document: an equation on a key that lies within one. */
const WITHIN =
  /\b(id|document_id|chat_session_id|message_id|document_version_id|parent_id|share_link_id)\b\s*(=|IN\b)/i;

/** Scans of documents' tables that no such key bounds. */
function unbounded(plan: Plan, tables: ReadonlySet<string>): string[] {
  const { "Node Type": type, "Relation Name": table, Plans: inner = [] } = plan;
  const below = inner.flatMap((one) => unbounded(one, tables));
  if (table === undefined || !tables.has(table) || !type.endsWith("Scan")) return below;
  const condition = plan["Index Cond"] ?? plan["Recheck Cond"] ?? "";
  return WITHIN.test(condition) ? below : [...below, `${type} of ${table}: ${condition || "all of it"}`];
}

/** What a verb sends to PostgreSQL: statements of reading and writing, with their values. */
async function recorded(run: () => Promise<unknown>) {
  const client = await world.db.$client.connect();
  client.release();
  const prototype: { query: (...args: unknown[]) => unknown } = Object.getPrototypeOf(client);
  const { query } = prototype;
  const seen: { text: string; values: unknown[] }[] = [];
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const [first, second] = args;
    const { text, values } = Object(first);
    const given = values ?? (Array.isArray(second) ? second : []);
    if (/^\s*(select|insert|update|delete|with)\b/i.test(String(text))) seen.push({ text, values: given });
    return query.apply(this, args);
  };
  try {
    await run();
  } finally {
    prototype.query = query;
  }
  return seen;
}

it("reaches what is asked most by keys within one document, whatever else there is", async () => {
  const person = await world.person("author");
  const { scope } = person;
  const { document, session } = await createShelf(person);
  const chatSessionId = session.id;
  const send = (content: string) => sendMessage(scope, { chatSessionId, content, wait: true });
  const first = await send("What pulls the sea?");
  const credential = { kind: "device", secret: person.cookie } as const;
  const page = { id: chatSessionId, limit: 50 };
  let asked: MessageId = first.message.id;
  const hot: Record<string, () => Promise<unknown>> = {
    "chatSession.get": () => getChatSession(scope, page),
    "chatSession.get, directly": () =>
      getWrittenChatSession(scope, { credential, session: page, spelling: "camel", known: [] }),
    "message.send": () => send("And what then?"),
    "message.edit": async () => {
      const edited = await editMessage(scope, { messageId: first.message.id, content: "What pulls it?", wait: true });
      asked = edited.message.id;
      await regenerateMessage(scope, { messageId: edited.answer.id, wait: true });
    },
    "message.selectBranch": () => selectBranch(scope, { messageId: asked, siblingIndex: 0 }),
    "message.rate": () => rateMessage(scope, { messageId: first.answer.id, rating: 1 }),
    "message.locate": () => locateMessage(scope, { messageId: first.answer.id }),
    "chatSession.rename": () => renameChatSession(scope, { id: chatSessionId, title: "Tides" }),
    "document.get": () => getDocument(scope, { id: document.id }),
    "document.listMargin": () => listMargin(scope, { id: document.id, limit: 20 }),
  };
  const tables = new Set([...(await tablesOfDocuments()), "document"]);
  for (const [verb, run] of Object.entries(hot)) {
    const statements = await recorded(run);
    expect(statements.length, verb).toBeGreaterThan(0);
    for (const { text, values } of statements) {
      const client = await world.db.$client.connect();
      try {
        await client.query("begin");
        // Tables are small here: what no index can answer is still read whole, and seen.
        await client.query("set local enable_seqscan = off");
        const { rows } = await client.query(`explain (format json, costs off) ${text}`, values);
        expect(unbounded(rows[0]["QUERY PLAN"][0].Plan, tables), `${verb}: ${text}`).toEqual([]);
      } finally {
        await client.query("rollback");
        client.release();
      }
    }
  }
});
