import { createShelf, createWorld } from "@marginalia/domain/testing";
import { sql } from "drizzle-orm";
import superjson from "superjson";
import { expect, it } from "vitest";
import { AUDITED, AUDITED_BY_PART } from "./audit.ts";
import { BUDGET_OF } from "./budget.ts";
import { appRouter } from "./router.ts";
import { serveApi, withToken } from "./testing.ts";

/** Changes of what somebody may see anyway, each as small as a click: neither kept nor counted. */
const FREE = [
  "account.update",
  "chatSession.rename",
  "chatSession.setModel",
  "chatSession.shelve",
  "document.rename",
  "document.shelve",
  "document.tag",
  "import.cancel",
  "import.place",
  "message.rate",
  "message.selectBranch",
  "message.stop",
  "shareLink.noteOpening",
  "upload.cancel",
];

it("every change is kept in the audit log, or counted against a budget, or known to need neither", () => {
  const procedures = Object.entries<{ _def: { type?: string } }>(Object(appRouter._def.procedures));
  const changes = procedures.filter(([, { _def }]) => _def.type === "mutation").map(([path]) => path);
  expect(changes.filter((path) => !AUDITED[path] && !AUDITED_BY_PART[path] && !BUDGET_OF[path]).sort()).toEqual(FREE);
  const known = new Set(procedures.map(([path]) => path));
  expect(
    [AUDITED, AUDITED_BY_PART, BUDGET_OF].flatMap((each) => Object.keys(each)).filter((path) => !known.has(path)),
  ).toEqual([]);
});

it("a stranger who asks again and again leaves one event an hour for each thing", async () => {
  await using world = await createWorld();
  await using server = await serveApi(world);
  const author = await world.person("author");
  const [one, other] = [await createShelf(author), await createShelf(author)];
  const token = await world.token(await world.person("stranger"));
  const ask = (path: string) => server.fetch(path, withToken(token));
  for (const { session, document } of [one, other]) {
    for (let n = 0; n < 5; n += 1) {
      expect((await ask(`/api/chat-sessions/${session.id}`)).status).toBe(403);
      expect((await ask(`/api/documents/${document.id}/original`)).status).toBe(403);
    }
  }
  const { rows } = await world.db.execute(
    "select coalesce(subject->>'id', subject->>'path') as what from audit_event where action = 'read refused'",
  );
  const paths = [one, other].flatMap(({ session, document }) => [session.id, `/api/documents/${document.id}/original`]);
  expect(rows.map(({ what }) => what).sort()).toEqual(paths.sort());
});

it("what a token may not, and what no member may, is in the log too", async () => {
  await using world = await createWorld();
  await world.person("administrator");
  await using server = await serveApi(world);
  const person = await world.person("member");
  const { session } = await createShelf(person);
  const token = await world.token(person, ["read"]);
  const sent = await server.fetch(`/api/chat-sessions/${session.id}/messages`, withToken(token, { content: "canary" }));
  expect(sent.status).toBe(403);
  expect((await server.fetch("/api/admin/audit.csv", withToken(token))).status).toBe(403);
  const { rows } = await world.db.execute(sql`
    select action, subject, access_token_id is not null as token from audit_event where actor_id = ${person.accountId} order by at`);
  expect(rows).toEqual([
    { action: "change refused", subject: { path: "message.send", chatSessionId: session.id }, token: true },
    { action: "read refused", subject: { path: "/api/admin/audit.csv" }, token: true },
  ]);
});

it("a stranger who asks for ever other things leaves a log that is bounded", async () => {
  await using world = await createWorld();
  await world.person("administrator");
  await using server = await serveApi(world);
  const { cookie, accountId } = await world.person("hammer");
  const headers = { cookie: `marginalia=${cookie}`, origin: server.origin, "content-type": "application/json" };
  const hammer = async () => {
    const body = JSON.stringify(superjson.serialize({ accountId: crypto.randomUUID(), role: "administrator" }));
    return (await server.fetch("/api/trpc/admin.setRole", { method: "POST", headers, body })).status;
  };
  const kept = async (action: string) => {
    const { rows } = await world.db.execute(sql`
      select subject from audit_event where action = ${action} and actor_id = ${accountId}`);
    return rows.map(({ subject }) => subject);
  };
  for (let n = 0; n < 15; n += 1) {
    const statuses = await Promise.all(Array.from({ length: 20 }, hammer));
    expect(new Set(statuses)).toEqual(new Set([403]));
  }
  expect(await kept("change refused")).toHaveLength(100);
});

it("a change of many documents is kept as a change of each, also where it was refused", async () => {
  await using world = await createWorld();
  await using server = await serveApi(world);
  const [author, reader] = [await world.person("author"), await world.person("reader")];
  const { document: own } = await createShelf(reader);
  const { document: shared } = await createShelf(author, { reader });
  const body = { ids: [own.id, shared.id, own.id, crypto.randomUUID()], change: { kind: "trash" } };
  const answer = await server.fetch("/api/documents/changes", withToken(await world.token(reader), body));
  expect(JSON.parse(answer.text).results).toMatchObject([
    { id: own.id, problem: null },
    { id: shared.id, problem: { code: "FORBIDDEN" } },
    { id: body.ids[3], problem: { code: "NOT_FOUND" } },
  ]);
  const { rows } = await world.db.execute(
    "select action, subject->>'id' as id from audit_event where not by_operator order by action",
  );
  expect(rows).toEqual([
    { action: "change refused", id: shared.id },
    { action: "trashed", id: own.id },
  ]);
});
