import { accessToken, account, device, document, message } from "@marginalia/db/schema";
import {
  closeDevice,
  deleteAccount,
  putGrant,
  rateMessage,
  removeGrant,
  renameChatSession,
  sendMessage,
  setModel,
  updateAccount,
} from "@marginalia/domain";
import { createShelf, createWorld, type Person, SCRIPTED, type World } from "@marginalia/domain/testing";
import { eq, sql } from "drizzle-orm";
import { asyncProperty, assert as check, string } from "fast-check";
import superjson from "superjson";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { AUDITED } from "../audit.ts";
import { BUDGET_OF } from "../budget.ts";
import { type Answer, serveApi, type TestServer } from "../testing.ts";

let world: World;
let direct: TestServer;
let ordinary: TestServer;
let author: Person;
let reader: Person;
let stranger: Person;
let shelf: Awaited<ReturnType<typeof createShelf>>;

const UNKNOWN = "01990000-0000-7000-8000-000000000000";

beforeAll(async () => {
  world = await createWorld();
  [direct, ordinary] = await Promise.all([serveApi(world), serveApi(world, { direct: false })]);
});

afterAll(async () => {
  for (const server of [direct, ordinary]) await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

beforeEach(async () => {
  [author, reader, stranger] = [
    await world.person("author"),
    await world.person("reader"),
    await world.person("stranger"),
  ];
  shelf = await createShelf(author, { reader });
  for (const content of ["When does the harbour fall dry?", 'And \u{1F315} "when" \\ \b\f\u0001\u2028 not?\n\n\t']) {
    await sendMessage(author.scope, { chatSessionId: shelf.session.id, content, wait: true });
  }
});

type Headers = Record<string, string>;

const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });
const cookie = ({ cookie: secret }: Person): Headers => ({ cookie: `marginalia=${secret}` });

const inputOf = (input: object) => encodeURIComponent(JSON.stringify(superjson.serialize(input)));
const batchOf = (...inputs: object[]) =>
  encodeURIComponent(JSON.stringify(Object.fromEntries(inputs.map((one, at) => [at, superjson.serialize(one)]))));

/** Every address under which a session can be read, and some that are none. */
function addresses(id: string): string[] {
  return [
    `/api/chat-sessions/${id}`,
    `/api/v1/chat-sessions/${id}`,
    `/api/chat-sessions/${id}?limit=2`,
    `/api/chat-sessions/${id}?limit=2&before=3`,
    `/api/chat-sessions/${id}?before=0`,
    ...["limit=0", "limit=", "limit=x", "before=x", "before=-1", "before=", "limit=2&limit=3", "unknown=1"].map(
      (query) => `/api/chat-sessions/${id}?${query}`,
    ),
    `/api/trpc/chatSession.get?input=${inputOf({ id })}`,
    `/api/trpc/chatSession.get?input=${inputOf({ id, limit: 3 })}`,
    `/api/trpc/chatSession.get?input=${inputOf({ id, limit: null })}`,
    `/api/trpc/chatSession.get?input=${inputOf({ id, before: "1", limit: 50 })}`,
    `/api/trpc/chatSession.get?input=${inputOf({ id, limit: 0 })}`,
    `/api/trpc/chatSession.get?input=${inputOf({ id: new Date(0) })}`,
    `/api/trpc/chatSession.get?input=${encodeURIComponent("{")}`,
    `/api/trpc/chatSession.get?input=${encodeURIComponent(JSON.stringify({ id }))}`,
    `/api/trpc/chatSession.get`,
    `/api/trpc/chatSession.get?batch=1&input=${batchOf({ id, limit: 50 })}`,
    `/api/trpc/chatSession.get?batch=2&input=${batchOf({ id, limit: 50 })}`,
    `/api/trpc/chatSession.get?batch=1&input=${batchOf({ id }, { id })}`,
    `/api/trpc/chatSession.get,chatSession.get?batch=1&input=${batchOf({ id }, { id, limit: 1 })}`,
    `/api/trpc/chatSession.get,chatSession.getAnchor?batch=1&input=${batchOf({ id }, { id })}`,
  ];
}

const OF_THE_WAY = ["date", "x-request-id", "transfer-encoding", "content-length", "connection", "keep-alive"];

/** What of an answer has to be the same both ways; a request's own id is not. */
function comparable({ status, text, headers }: Answer) {
  const kept = [...headers].filter(([name]) => !OF_THE_WAY.includes(name));
  const own = text.replaceAll(/"requestId":"[^"]+"/g, '"requestId":"-"');
  return { status, text: own, headers: Object.fromEntries(kept), hasId: headers.has("x-request-id") };
}

/** Asks both ways, directly three times. Returns the statuses. */
async function expectAlike(paths: string[], headers: Headers): Promise<number[]> {
  const statuses = [];
  for (const path of paths) {
    const expected = comparable(await ordinary.fetch(path, { headers }));
    for (const time of ["made", "made and kept", "out of what was kept"]) {
      const got = comparable(await direct.fetch(path, { headers }));
      expect(got, `${path}, ${time}`).toEqual(expected);
    }
    statuses.push(expected.status);
  }
  return statuses;
}

const REST = (id: string = shelf.session.id) => `/api/chat-sessions/${id}`;

async function isDirect(path: string, headers: Headers): Promise<boolean> {
  const before = direct.readDirectly();
  await direct.fetch(path, { headers });
  return direct.readDirectly() > before;
}

it.each(["a cookie", "a token"])(
  "answers the same bytes at every address as the ordinary way, for %s",
  async (kind) => {
    for (const person of [author, reader]) {
      const headers = kind === "a cookie" ? cookie(person) : bearer(await world.token(person));
      await direct.fetch(REST(), { headers }); // the first use is written down
      const statuses = await expectAlike(addresses(shelf.session.id), headers);
      expect(new Set(statuses)).toEqual(new Set([200, 400, 422]));
    }
  },
);

it("refuses as the ordinary way does", async () => {
  const paths = addresses(shelf.session.id);
  const bound = (await createShelf(author)).document.id;
  const callers: [Headers, number][] = [
    [{}, 401],
    [bearer("mgn_x"), 401],
    [{ authorization: "Basic x" }, 401],
    [{ ...cookie(author), authorization: "Bearer mgn_x" }, 401],
    [{ cookie: "marginalia=x" }, 401],
    [cookie(stranger), 403],
    [bearer(await world.token(stranger)), 403],
    [bearer(await world.token(author, ["read", "write"], bound)), 403],
    [bearer(await world.token(author, ["write"])), 403],
  ];
  for (const [headers, status] of callers) {
    const statuses = await expectAlike(paths, headers);
    expect(statuses[0]).toBe(status);
    expect(statuses).not.toContain(200);
  }
  for (const id of [UNKNOWN, "x", "42'--", shelf.session.id.toUpperCase()]) {
    await expectAlike(addresses(encodeURIComponent(id)), cookie(author));
  }
});

it("leaves an input that superjson cannot read to the ordinary way, whoever sends it, and goes on", async () => {
  for (const values of [["bogus"], ["regexp"], ["class", "Foo"], ["set"], ["URL"]]) {
    const input = encodeURIComponent(JSON.stringify({ json: { id: 1 }, meta: { values: { id: values } } }));
    for (const headers of [{}, cookie(author)]) {
      const statuses = await expectAlike([`/api/trpc/chatSession.get?input=${input}`], headers);
      expect(statuses).not.toContain(200);
    }
  }
});

it("reads with a token that only reads, and with one for this document", async () => {
  for (const token of [await world.token(author, ["read"]), await world.token(author, ["read"], shelf.document.id)]) {
    await direct.fetch(REST(), { headers: bearer(token) });
    expect(await expectAlike(addresses(shelf.session.id).slice(0, 2), bearer(token))).toEqual([200, 200]);
  }
});

it("is what answers: the tests above compare two ways", async () => {
  const headers = cookie(author);
  const input = `/api/trpc/chatSession.get?batch=1&input=${batchOf({ id: shelf.session.id, limit: 50 })}`;
  for (const path of [REST(), `${REST()}?limit=2`, input]) expect(await isDirect(path, headers)).toBe(true);
  expect(await isDirect(`/api/chat-sessions`, headers)).toBe(false);
});

it("takes effect at once when a right ends, whatever was kept", async () => {
  const paths = addresses(shelf.session.id).slice(0, 3);
  const token = await world.token(reader);
  const own = await world.token(author, ["read"], shelf.document.id);
  await expectAlike(paths, bearer(token));
  await expectAlike(paths, cookie(reader));
  const status = async (headers: Headers) => (await expectAlike(paths, headers))[0];

  await removeGrant(author.scope, { documentId: shelf.document.id, accountId: reader.accountId });
  expect(await status(cookie(reader))).toBe(403);
  expect(await status(bearer(token))).toBe(403);
  await putGrant(author.scope, { documentId: shelf.document.id, email: reader.email, role: "reader" });
  expect(await status(cookie(reader))).toBe(200);

  await world.db.delete(accessToken).where(eq(accessToken.accountId, reader.accountId));
  expect(await status(bearer(token))).toBe(401);
  await closeDevice({ db: world.db }, reader.cookie);
  expect(await status(cookie(reader))).toBe(401);
  await world.db.update(device).set({ expiresAt: sql`now()` }).where(eq(device.accountId, stranger.accountId));
  expect(await status(cookie(stranger))).toBe(401);

  expect(await status(bearer(own))).toBe(200);
  await world.db.update(account).set({ disabledAt: sql`now()` }).where(eq(account.id, author.accountId));
  expect(await status(bearer(own))).toBe(401);
  await world.db.update(account).set({ disabledAt: null }).where(eq(account.id, author.accountId));
  await world.db.update(document).set({ trashedAt: sql`now()` }).where(eq(document.id, shelf.document.id));
  expect(await status(bearer(own))).toBe(403);
});

it("shows every change that the session's version does not count: ratings, which are each caller's own, and names", async () => {
  const paths = addresses(shelf.session.id).slice(0, 3);
  const { body } = await direct.fetch(REST(), { headers: cookie(author) });
  const { messages } = (body as { chat_session: { messages: { id: never; role: string }[] } }).chat_session;
  const answer = messages.find(({ role }) => role === "assistant");
  if (!answer) throw new Error("There is no answer to rate.");
  const said = async (person: Person) => {
    await expectAlike(paths, cookie(person));
    return (await direct.fetch(REST(), { headers: cookie(person) })).text;
  };
  const unrated = await said(author);
  expect(await said(reader)).toBe(unrated);
  await rateMessage(reader.scope, { messageId: answer.id, rating: -1 });
  expect(await said(author)).toBe(unrated);
  expect(await said(reader)).toContain('"rating":-1');
  await rateMessage(reader.scope, { messageId: answer.id, rating: 1 });
  expect(await said(reader)).toContain('"rating":1');
  await rateMessage(reader.scope, { messageId: answer.id, rating: null });
  expect(await said(reader)).toBe(unrated);

  await updateAccount(author.scope, { name: 'Ada "L"' });
  expect(await said(reader)).toContain('"author_name":"Ada \\"L\\""');
});

it("shows that an account that asked is gone", async () => {
  const commenter = await world.person("commenter");
  await putGrant(author.scope, { documentId: shelf.document.id, email: commenter.email, role: "commenter" });
  await sendMessage(commenter.scope, { chatSessionId: shelf.session.id, content: "Who asks?", wait: true });
  await expectAlike([REST()], cookie(author));
  await deleteAccount(commenter.scope, { currentPassword: commenter.password });
  await expectAlike([REST()], cookie(author));
  expect((await direct.fetch(REST(), { headers: cookie(author) })).text).not.toContain('"author_name":"commenter"');
});

it("shows each change to the session, and an answer while it is being written", async () => {
  const { id } = shelf.session;
  const paths = addresses(id).slice(0, 4);
  await expectAlike(paths, cookie(author));
  await renameChatSession(author.scope, { id, title: "Ebb \u0007 and flow" });
  await expectAlike(paths, cookie(author));
  await setModel(author.scope, { id, model: SCRIPTED });
  await expectAlike(paths, cookie(author));
  await sendMessage(author.scope, { chatSessionId: id, content: "[fail]", wait: true }).catch(() => {});
  await expectAlike(paths, cookie(author));
});

it("comes again only when it is another one", async () => {
  const { headers } = await direct.fetch(REST(), { headers: cookie(author) });
  const etag = headers.get("etag") ?? "";
  const conditional = { ...cookie(author), "if-none-match": `"x", W/${etag}` };
  expect(await expectAlike([REST()], conditional)).toEqual([304]);
  expect(await expectAlike([REST()], { ...cookie(stranger), "if-none-match": etag })).toEqual([403]);
  await renameChatSession(author.scope, { id: shelf.session.id, title: "Another" });
  expect(await expectAlike([REST()], conditional)).toEqual([200]);
});

it("writes texts of any kind as JSON.stringify does", async () => {
  const [first] = await world.db.select().from(message).where(eq(message.chatSessionId, shelf.session.id)).limit(1);
  if (!first) throw new Error("There is no message.");
  await check(
    asyncProperty(string({ unit: "binary", maxLength: 60 }), async (content) => {
      const stored = content.replaceAll("\0", "");
      await world.db.update(message).set({ content: stored }).where(eq(message.id, first.id));
      await renameChatSession(author.scope, { id: shelf.session.id, title: "Changed" });
      await expectAlike([REST()], cookie(author));
    }),
    { numRuns: 60 },
  );
});

it("is no way around a budget or the audit log: reading a session has neither", () => {
  expect(BUDGET_OF).not.toHaveProperty(["chatSession.get"]);
  expect(AUDITED).not.toHaveProperty(["chatSession.get"]);
});

it("writes a refused read into the audit log once", async () => {
  await direct.fetch(REST(), { headers: cookie(stranger) });
  const { rows } = await world.db.execute(
    sql`select count(*)::int as n from audit_event where actor_id = ${stranger.accountId} and action = 'read refused'`,
  );
  expect(rows).toEqual([{ n: 1 }]);
});
