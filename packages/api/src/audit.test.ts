import { createShelf, createWorld } from "@marginalia/domain/testing";
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

it("a stranger who asks again and again leaves one event a minute for each thing", async () => {
  await using world = await createWorld();
  await using server = await serveApi(world);
  const author = await world.person("author");
  const [one, other] = [await createShelf(author), await createShelf(author)];
  const token = await world.token(await world.person("stranger"));
  for (const { session } of [one, other]) {
    for (let n = 0; n < 5; n += 1) {
      expect((await server.fetch(`/api/chat-sessions/${session.id}`, withToken(token))).status).toBe(403);
    }
  }
  const { rows } = await world.db.execute("select subject->>'id' as id from audit_event where action = 'read refused'");
  expect(rows.map(({ id }) => id).sort()).toEqual([one.session.id, other.session.id].sort());
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
  const { rows } = await world.db.execute("select action, subject->>'id' as id from audit_event order by action");
  expect(rows).toEqual([
    { action: "change refused", id: shared.id },
    { action: "trashed", id: own.id },
  ]);
});
