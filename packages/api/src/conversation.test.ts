import type { ChatSession, Document } from "@marginalia/contract";
import { accessToken, account, auditEvent } from "@marginalia/db/schema";
import { createShelf, createWorld, type Person, SCRIPTED, type World } from "@marginalia/domain/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { serveApi, type TestServer, withToken } from "./testing.ts";

let world: World;
let server: TestServer;
let author: Person;
let commenter: Person;
let stranger: Person;
let tokens: Record<"author" | "commenter" | "stranger", string>;
let shelf: { document: Document; session: ChatSession };

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
  [author, commenter, stranger] = await Promise.all([
    world.person("author"),
    world.person("commenter"),
    world.person("stranger"),
  ]);
  tokens = {
    author: await world.token(author),
    commenter: await world.token(commenter),
    stranger: await world.token(stranger),
  };
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

beforeEach(async () => {
  server.logged.splice(0);
  shelf = await createShelf(author, { commenter });
});

const post = (path: string, body: object, token = tokens.author) => server.fetch(path, withToken(token, body));
const ask = (body: object, token?: string) => post(`/api/chat-sessions/${shelf.session.id}/messages`, body, token);

describe("a conversation", () => {
  it("takes no idempotency key that no database stores", async () => {
    const answer = await ask({ content: "What pulls the sea?", idempotency_key: "a\0b" });
    expect(answer.status, answer.text).toBe(422);
    expect(server.logged).toEqual([]);
  });

  it("has answers to stop, and no questions", async () => {
    const { body } = await ask({ content: "What pulls the sea?" });
    const { message, answer } = body as { message: { id: string }; answer: { id: string } };
    expect((await post(`/api/messages/${message.id}/stop`, {})).status).toBe(422);
    expect((await post(`/api/messages/${answer.id}/stop`, {})).body).toMatchObject({ message: { id: answer.id } });
  });

  it("has no branch beyond every number", async () => {
    const { body } = await ask({ content: "What pulls the sea?" });
    const { answer } = body as { answer: { id: string } };
    const selected = await post(`/api/messages/${answer.id}/select`, { sibling_index: 3_000_000_000 });
    expect([404, 422]).toContain(selected.status);
    expect(server.logged).toEqual([]);
  });

  it("answers one person's question with nobody else's, whatever key was sent", async () => {
    const key = { idempotency_key: "1" };
    expect((await ask({ content: "What pulls the sea?", ...key })).status).toBe(201);
    const second = await ask({ content: "Who waits outside?", ...key }, tokens.commenter);
    expect(second.status, second.text).toBe(409);
    expect(second.text).not.toContain("pulls");
    expect((await ask({ content: "What pulls the sea?", ...key })).status).toBe(201);
  });

  it("stays readable whatever a model says of itself", async () => {
    await post(`/api/chat-sessions/${shelf.session.id}/model`, { model: SCRIPTED });
    const asked = await ask({ content: "Well? (script: odd-usage)" });
    expect(asked.status, asked.text).toBe(201);
    expect(asked.body).toMatchObject({ answer: { content: "Said." } });
    expect((await server.fetch(`/api/chat-sessions/${shelf.session.id}`, withToken(tokens.author))).status).toBe(200);
  });
});

describe("a refused call", () => {
  it("is refused and kept in the audit log, whatever was sent beside the id", async () => {
    const deep = `${"[".repeat(20_000)}1${"]".repeat(20_000)}`;
    // Two procedures: the same refusal is kept once a minute.
    for (const [verb, beside] of [
      ["rename", '[{"toString":1}]'],
      ["setModel", deep],
    ]) {
      const input = `{"json":{"id":"${shelf.session.id}","title":"Mine","model":null,"messageId":${beside}}}`;
      const answer = await server.fetch(`/api/trpc/chatSession.${verb}`, {
        ...withToken(tokens.stranger, {}),
        body: input,
      });
      expect(answer.status).toBe(403);
    }
    const kept = await world.db.select().from(auditEvent).where(eq(auditEvent.actorId, stranger.accountId));
    expect(kept.length).toBe(2);
  });
});

describe("an answer that is waited for", () => {
  const own = () => eq(account.id, commenter.accountId);

  it.each([
    ["whose account is disabled", () => world.db.update(account).set({ disabledAt: new Date() }).where(own())],
    [
      "whose token is revoked",
      () => world.db.delete(accessToken).where(eq(accessToken.accountId, commenter.accountId)),
    ],
  ])("is not told to somebody %s meanwhile", async (_, shutOut) => {
    const token = await world.token(commenter);
    await post(`/api/chat-sessions/${shelf.session.id}/model`, { model: SCRIPTED });
    const asked = ask({ content: "Well? (script: words 60 100)" }, token);
    const begun = () => server.fetch(`/api/chat-sessions/${shelf.session.id}`, withToken(tokens.author));
    await expect.poll(async () => (await begun()).text).toContain("w1");
    const at = performance.now();
    await shutOut();
    expect((await asked).status).toBe(401);
    expect(performance.now() - at).toBeLessThan(2_500);
    await world.db.update(account).set({ disabledAt: null }).where(own());
  });
});
