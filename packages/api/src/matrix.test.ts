import { DOCUMENT_ROLES, type DocumentRole } from "@marginalia/contract";
import { accessToken, account } from "@marginalia/db/schema";
import { createShareLink, removeGrant, sendMessage } from "@marginalia/domain";
import { createShelf, createWorld, type World } from "@marginalia/domain/testing";
import { eq, sql } from "drizzle-orm";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handRoutes } from "./rest/hand-routes.ts";
import { toSnakeCase } from "./rest/json.ts";
import { routes } from "./rest/routes.ts";
import { appRouter } from "./router.ts";
import { handRows, rows, type Shelf } from "./test-matrix-rows.ts";
import { serveApi, type TestServer, withToken } from "./testing.ts";

/** Whoever holds a share link has no account: its token opens that one page, and is nobody's as a bearer. */
const NOBODY = ["nobody", "link holder", "disabled reader", "expired token"] as const;
const OUTSIDERS = ["stranger", "former reader", "administrator", "other document's token"] as const;
const CAST = [...NOBODY, ...OUTSIDERS, ...DOCUMENT_ROLES, "read-only token"] as const;
type Who = (typeof CAST)[number];

const reaching = Object.entries(rows).flatMap(([path, row]) => (row ? [{ path, ...row }] : []));
const procedures = new Map(Object.entries<{ _def: { type?: string } }>(Object(appRouter._def.procedures)));
const typeOf = (path: string) => procedures.get(path)?._def.type;

/** What somebody gets: 401, 403, or in; what they then get for the call itself is other tests' to say. */
function expected(changes: boolean, needed: DocumentRole, who: Who): "401" | "403" | "in" {
  if (NOBODY.some((one) => one === who)) return "401";
  if (who === "read-only token") return changes ? "403" : "in";
  const ranks: readonly string[] = DOCUMENT_ROLES;
  return ranks.indexOf(who) >= ranks.indexOf(needed) ? "in" : "403";
}

let world: World;
let server: TestServer;
let shelf: Shelf;
let tokens: Record<Who, string | null>;

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
  const administrator = await world.person("administrator"); // the first account of an instance
  const author = await world.person("author");
  const people = { reader: await world.person("reader"), commenter: await world.person("commenter") };
  const editor = await world.person("editor");
  const [former, disabled] = [await world.person("former"), await world.person("disabled")];
  const made = await createShelf(author, { ...people, editor });
  const chatSessionId = made.session.id;
  const { answer } = await sendMessage(author.scope, { chatSessionId, content: "What pulls the sea?", wait: true });
  const link = await createShareLink(author.scope, { chatSessionId, kind: "live", days: 1 });
  const { document: spareDocument } = await createShelf(author, { ...people, editor });
  const { session: spareSession } = await createShelf(author, { ...people, editor });
  shelf = { ...made, answer, link, spareDocument, spareSession };
  const { id: documentId } = made.document;
  for (const { accountId } of [former, disabled]) {
    await world.db.execute(sql`insert into document_grant (document_id, account_id, role)
      values (${documentId}, ${accountId}, 'reader')`);
  }
  await removeGrant(author.scope, { documentId, accountId: former.accountId });
  const shutOut = await world.token(disabled);
  await world.db.update(account).set({ disabledAt: sql`now()` }).where(eq(account.id, disabled.accountId));
  const expired = await world.token(author);
  await world.db.update(accessToken).set({ expiresAt: sql`now()` }).where(eq(accessToken.accountId, author.accountId));
  const elsewhere = await createShelf(author);
  tokens = {
    nobody: null,
    "link holder": link.token,
    "disabled reader": shutOut,
    "expired token": expired,
    stranger: await world.token(await world.person("stranger")),
    "former reader": await world.token(former),
    administrator: await world.token(administrator),
    "other document's token": await world.token(author, ["read", "write"], elsewhere.document.id),
    reader: await world.token(people.reader),
    commenter: await world.token(people.commenter),
    editor: await world.token(editor),
    author: await world.token(author),
    "read-only token": await world.token(author, ["read"]),
  };
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** A change of many answers for each: of one alone, what it got is the answer. */
const statusWithin = ({ status, text }: { status: number; text: string }) =>
  status === 200 && text.includes('"problem":{"code":"FORBIDDEN"') ? 403 : status;

async function statusOf(path: string, input: unknown, token: string | null): Promise<number> {
  const json = superjson.serialize(input);
  if (typeOf(path) === "mutation") return statusWithin(await server.fetch(`/api/trpc/${path}`, withToken(token, json)));
  const at = `/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(json))}`;
  if (typeOf(path) === "query") return (await server.fetch(at, withToken(token))).status;
  // A subscription is refused by its first event, and goes on for as long as one listens when it is not.
  const leave = new AbortController();
  const { body } = await fetch(server.origin + at, { ...withToken(token), signal: leave.signal });
  let said = "";
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) {
    said += decoder.decode(chunk, { stream: true });
    if (/"httpStatus":\d+|event: (?!connected|serialized)|\nid: |^id: /.test(said)) break;
  }
  leave.abort();
  return Number(/"httpStatus":(\d+)/.exec(said)?.[1] ?? 200);
}

/** A REST request for a row: what the path does not take of the input goes into the query, or into the body. */
async function askRest(method: string, path: string, input: unknown, token: string | null): Promise<number> {
  const rest = new Map(Object.entries(Object(toSnakeCase(input))));
  const at = `/api${path.replace(/:(\w+)/g, (_, name: string) => {
    const key = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const value = rest.get(key) ?? "a@example.org"; // a pending grant's address
    rest.delete(key);
    return encodeURIComponent(String(value));
  })}`;
  if (method === "get") {
    const query = new URLSearchParams(Object.fromEntries([...rest].map(([key, value]) => [key, String(value)])));
    const leave = new AbortController();
    const { status } = await fetch(`${server.origin + at}?${query}`, { ...withToken(token), signal: leave.signal });
    leave.abort(); // some never end
    return status;
  }
  return statusWithin(await server.fetch(at, withToken(token, Object.fromEntries(rest), method.toUpperCase())));
}

/** A file as the next version; whoever is let in stores it. */
async function sendFile(path: string, id: string, token: string | null): Promise<number> {
  const body = new FormData();
  body.set("file", new File(["Tides."], "tides.txt"));
  const headers = { prefer: "respond-async", ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
  return (await server.fetch(`/api${path.replace(":id", id)}`, { method: "POST", headers, body })).status;
}

type Case = { name: string; changes: boolean; needs: DocumentRole; ask: (token: string | null) => Promise<number> };

const byProcedure = reaching.map(
  ({ path, needs, input }): Case => ({
    ...{ name: path, needs, changes: typeOf(path) === "mutation" },
    ask: (token) => statusOf(path, input(shelf), token),
  }),
);
const byRoute = routes.flatMap(({ method, path, procedure, streams }): Case[] => {
  const row = rows[procedure];
  if (!row || streams === "session") return []; // of a session's events, the first one tells: watch.test.ts
  const changes = typeOf(procedure) === "mutation";
  return [
    {
      name: `${method} ${path}`,
      needs: row.needs,
      changes,
      ask: (token) => askRest(method, path, row.input(shelf), token),
    },
  ];
});
const byHand = handRoutes.flatMap(({ method, path }): Case[] => {
  const row = handRows[`${method} ${path}`];
  if (!row) return [];
  const changes = method === "post";
  const ask = (token: string | null) =>
    changes ? sendFile(path, shelf.document.id, token) : askRest(method, path, row.input(shelf), token);
  return [{ name: `${method} ${path}`, needs: row.needs, changes, ask }];
});

it("every route that no procedure stands behind has a row", () => {
  expect(handRoutes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(handRows).sort());
});

it("a share link's token opens its session to anybody, and its page says nothing that leads further", async () => {
  for (const token of Object.values(tokens)) {
    expect(await askRest("get", "/shared/:token", { token: shelf.link.token }, token)).toBe(200);
  }
});

describe.each([
  ["procedure", byProcedure],
  ["REST route", byRoute],
  ["REST route of files", byHand],
] as const)("who reaches a document, by every %s", (_, cases) => {
  it.each(
    cases.map((one) => {
      const cells = CAST.map((who) => `${who}: ${expected(one.changes, one.needs, who)}`);
      return [`${one.name} | ${cells.join(" | ")}`, one] as const;
    }),
  )("%s", async (_, { ask, changes, needs: needed }) => {
    for (const who of CAST) {
      const status = await ask(tokens[who]);
      const got = status === 401 || status === 403 ? String(status) : status < 500 ? "in" : `failed with ${status}`;
      expect([who, got]).toEqual([who, expected(changes, needed, who)]);
    }
  });
});
