import { createShelf, createWorld } from "@marginalia/domain/testing";
import { expect, it } from "vitest";
import { AUDITED } from "./audit.ts";
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
  expect(changes.filter((path) => !AUDITED[path] && !BUDGET_OF[path]).sort()).toEqual(FREE);
  const known = new Set(procedures.map(([path]) => path));
  expect([...Object.keys(AUDITED), ...Object.keys(BUDGET_OF)].filter((path) => !known.has(path))).toEqual([]);
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
