import { createShareLink, sendMessage } from "@marginalia/domain";
import { createShelf, createWorld, type Person, type World } from "@marginalia/domain/testing";
import { sql } from "drizzle-orm";
import { assert, asyncProperty, constantFrom, infiniteStream, record } from "fast-check";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProcedurePath } from "./rest/route.ts";
import { appRouter } from "./router.ts";
import { rows, type Shelf } from "./test-matrix-rows.ts";
import { serveApi, type TestServer, withToken } from "./testing.ts";

let world: World;
let server: TestServer;
let mine: Shelf;
let theirs: Shelf;
let token: string;
let cookie: string;

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
  const [me, other] = [await world.person("me"), await world.person("other")];
  [mine, theirs] = [await fillShelf(me), await fillShelf(other)];
  token = await world.token(me);
  cookie = me.cookie;
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

async function fillShelf(person: Person): Promise<Shelf> {
  const made = await createShelf(person);
  const chatSessionId = made.session.id;
  const { answer } = await sendMessage(person.scope, { chatSessionId, content: "What pulls the sea?", wait: true });
  const link = await createShareLink(person.scope, { chatSessionId, kind: "live", days: 1 });
  const [spareDocument, spareSession] = [(await createShelf(person)).document, (await createShelf(person)).session];
  return { ...made, answer, link, spareDocument, spareSession };
}

const typeOf = (path: string) =>
  new Map(Object.entries<{ _def: { type?: string } }>(Object(appRouter._def.procedures))).get(path)?._def.type;

async function call(path: string, input: unknown, init: RequestInit = withToken(token)) {
  const json = JSON.stringify(superjson.serialize(input));
  return typeOf(path) === "query"
    ? server.fetch(`/api/trpc/${path}?input=${encodeURIComponent(json)}`, init)
    : server.fetch(`/api/trpc/${path}`, { ...init, method: "POST", body: json });
}

/** Everything of the other's: whatever is called, none of it may change. */
async function stateOfTheirs(): Promise<unknown> {
  const ids = sql.join(
    [theirs.document, theirs.spareDocument].map(({ id }) => sql`${id}::uuid`),
    sql`, `,
  );
  const tables = ["document_version", "passage", "chat_session", "message", "citation", "document_grant", "share_link"];
  const states = await Promise.all(
    tables.map((table) =>
      world.db.execute(sql`select count(*)::int as rows, md5(string_agg(t::text, '' order by t::text)) as hash
        from ${sql.identifier(table)} t where t.document_id in (${ids})`),
    ),
  );
  const documents = await world.db.execute(
    sql`select d::text as row from document d where d.id in (${ids}) order by 1`,
  );
  return [...states.map((state) => state.rows), documents.rows];
}

/** What a row's input leaves out, and what may point at something all the same. */
const MORE: Partial<Record<ProcedurePath, (shelf: Shelf) => object>> = {
  "chatSession.create": ({ document }) => ({ anchor: { documentVersionId: document.versionId, start: 0, end: 5 } }),
  "message.send": ({ answer }) => ({ parentId: answer.id }),
  "chatSession.list": ({ document }) => ({ documentId: document.id }),
  "chatSession.search": ({ document }) => ({ documentId: document.id, query: "sea" }),
  "upload.list": ({ document }) => ({ documentId: document.id }),
};

const inputs = Object.entries(rows).flatMap(([path, row]) => {
  const more = new Map<string, (shelf: Shelf) => object>(Object.entries(MORE)).get(path);
  if (!row && !more) return [];
  if (typeOf(path) === "subscription") return [];
  const make = (shelf: Shelf) => ({ ...Object(row?.input(shelf)), ...more?.(shelf) }) as Record<string, unknown>; // of a table above
  return [{ path, make }];
});

describe("ids of two people in one input", () => {
  it("reach nothing of the other's, whichever of them is whose, and change nothing there", async () => {
    const before = await stateOfTheirs();
    const mixed = record({ one: constantFrom(...inputs), whose: infiniteStream(constantFrom("mine", "theirs")) });
    await assert(
      asyncProperty(mixed, async ({ one: { path, make }, whose }) => {
        const [own, foreign] = [make(mine), make(theirs)];
        let takesTheirs = false;
        const input = Object.fromEntries(
          Object.entries(own).map(([key, value]) => {
            const isTheirs = JSON.stringify(value) !== JSON.stringify(foreign[key]) && whose.next().value === "theirs";
            takesTheirs ||= isTheirs;
            return [key, isTheirs ? foreign[key] : value];
          }),
        );
        if (!takesTheirs) return;
        const answer = await call(path, input);
        expect(answer.status, `${path} ${JSON.stringify(input)} ${answer.text}`).toBeLessThan(500);
        if (answer.status !== 200) return;
        // What is let through shows nothing of the other's: their ids stand in no answer but as they were asked for.
        const asked = JSON.stringify(input);
        for (const { id } of [theirs.document, theirs.session, theirs.answer]) {
          if (!asked.includes(id)) expect([path, answer.text.includes(id)]).toEqual([path, false]);
        }
        expect([path, answer.text.includes("twice a day")]).toEqual([path, false]);
      }),
      { numRuns: 300 },
    );
    expect(await stateOfTheirs()).toEqual(before);
  });
});

describe("somebody else's id beside one's own", () => {
  const table: [string, ProcedurePath, () => object, number][] = [
    [
      "a passage of their document for a session of mine",
      "chatSession.create",
      () => ({
        documentId: mine.document.id,
        anchor: { documentVersionId: theirs.document.versionId, start: 0, end: 5 },
      }),
      422,
    ],
    [
      "their message as the parent of mine",
      "message.send",
      () => ({ chatSessionId: mine.session.id, content: "c", parentId: theirs.answer.id }),
      409,
    ],
    [
      "their person's role, by my document's id",
      "grant.remove",
      () => ({ documentId: mine.document.id, accountId: crypto.randomUUID() }),
      200,
    ],
    [
      "my document for somebody who has no role on it",
      "document.transfer",
      () => ({ id: mine.document.id, accountId: crypto.randomUUID() }),
      422,
    ],
    ["their link", "shareLink.revoke", () => ({ id: theirs.link.shareLink.id }), 403],
    ["a list of their document's sessions", "chatSession.list", () => ({ documentId: theirs.document.id }), 200],
  ];
  it.each(table)("%s (%s)", async (_, path, input, status) => {
    const before = await stateOfTheirs();
    const answer = await call(path, input());
    expect(answer.status, answer.text).toBe(status);
    expect(answer.text).not.toContain(theirs.session.id);
    expect(await stateOfTheirs()).toEqual(before);
  });

  it("a token of mine for their document is refused", async () => {
    const headers = { cookie: `marginalia=${cookie}`, "content-type": "application/json", origin: server.origin };
    const input = { name: "n", scopes: ["read"], days: 1, documentId: theirs.document.id };
    const answer = await call("accessToken.create", input, { headers });
    expect([403, 404]).toContain(answer.status);
  });
});
