import type { ChatSessionId } from "@marginalia/contract";
import { accessToken, device, presence } from "@marginalia/db/schema";
import { removeGrant, sendMessage, setModel, stopMessage } from "@marginalia/domain";
import { createShelf, createWorld, type Person, SCRIPTED, type World } from "@marginalia/domain/testing";
import { eq } from "drizzle-orm";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assemble, readStream } from "./test-watcher.ts";
import { serveApi, type TestServer, withToken } from "./testing.ts";

let world: World;
let server: TestServer;
let author: Person;
let token: string;

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
  author = await world.person("author");
  token = await world.token(author);
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** A session of the author's that the scripted model answers in, and that others may read. */
async function talk(readers: Parameters<typeof createShelf>[1] = {}) {
  const shelf = await createShelf(author, readers);
  await setModel(author.scope, { id: shelf.session.id, model: SCRIPTED });
  return shelf;
}

const ask = (chatSessionId: ChatSessionId, script: string) =>
  sendMessage(author.scope, { chatSessionId, content: `Well? (script: ${script})` });

const watchRest = (id: ChatSessionId, { origin = server.origin, last = "", as = token } = {}) =>
  readStream(`${origin}/api/chat-sessions/${id}/events`, {
    headers: { authorization: `Bearer ${as}`, ...(last ? { "last-event-id": last } : {}) },
  });

const watchTrpc = (id: ChatSessionId, headers: Record<string, string>) => {
  const input = encodeURIComponent(JSON.stringify(superjson.serialize({ id })));
  return readStream(`${server.origin}/api/trpc/chatSession.watch?input=${input}`, { headers });
};

const has = (event: string) => (events: { event: string }[]) => events.some((one) => one.event === event);

describe("watching a session", () => {
  it("tells an answer as it is written, whole at the end, the same to REST and tRPC, and keeps it nowhere", async () => {
    const { session } = await talk();
    const rest = await watchRest(session.id);
    const trpc = await watchTrpc(session.id, { authorization: `Bearer ${token}` });
    await rest.until(has("present"));
    const { answer } = await ask(session.id, "words 30 20");
    expect(answer).toMatchObject({ status: "running", content: "", model: SCRIPTED });
    for (const watch of [rest, trpc]) {
      await watch.until(has("ended"));
      expect(watch.status).toBe(200);
      expect(watch.headers.get("content-type")).toMatch(/^text\/event-stream/);
      expect(watch.headers.get("cache-control")).toMatch(/no-store/);
      expect(watch.headers.get("x-accel-buffering")).toBe("no");
      const ended = watch.events.find(({ event }) => event === "ended");
      const said = ended?.data.message as { content: string; status: string };
      expect(said).toMatchObject({ id: answer.id, status: "complete" });
      expect(said.content).toContain("w30");
      expect(said.content.startsWith(assemble(watch.events))).toBe(true);
      expect(watch.events.filter(({ event }) => event === "delta").length).toBeGreaterThan(2);
      watch.drop();
    }
    expect(rest.events.find(({ event }) => event === "ended")).toHaveProperty("data.message.figures.input_tokens", 25);
  });

  it("goes on at the next piece after every dropped line, on whichever server, with nothing lost and nothing twice", async () => {
    const { session } = await talk();
    await using process = world.another();
    await using other = await serveApi(process);
    const { answer } = await ask(session.id, "words 60 25");
    const all: Awaited<ReturnType<typeof watchRest>>["events"] = [];
    for (let turn = 0; !has("ended")(all); turn += 1) {
      const last = all.findLast(({ id }) => id !== null)?.id ?? "";
      const watch = await watchRest(session.id, { origin: (turn % 2 ? server : other).origin, last });
      await watch.until((events) => has("ended")(events) || events.filter(({ event }) => event === "delta").length > 1);
      watch.drop();
      all.push(...watch.events);
    }
    const whole = all.find(({ event }) => event === "ended")?.data.message as { content: string };
    const told = assemble(all);
    expect(told.length).toBeGreaterThan(100);
    expect(whole.content.startsWith(told)).toBe(true);
    expect(whole).toMatchObject({ id: answer.id, status: "complete" });
    expect(all.filter(({ event }) => event === "ended")).toHaveLength(1);
  });

  it("tells who comes back late how the answer that they had begun to read has ended", async () => {
    const { session } = await talk();
    const watch = await watchRest(session.id);
    const { answer } = await ask(session.id, "hold 20");
    await watch.until(has("delta"));
    watch.drop();
    await stopMessage(author.scope, { messageId: answer.id });
    const back = await watchRest(session.id, {
      last: watch.events.findLast(({ event }) => event === "delta")?.id ?? "",
    });
    await back.until(has("present"));
    const kinds = back.events.map(({ event }) => event).filter((event) => event !== "present");
    expect(kinds).toEqual(["ended", "changed"]);
    expect(back.events[0]?.data).toMatchObject({ message: { id: answer.id, status: "stopped" } });
    back.drop();
  });

  it("takes no other session's answer for its own, whatever the event id says", async () => {
    const { session: mine } = await talk();
    const { answer } = await sendMessage(author.scope, { chatSessionId: mine.id, content: "The sea?", wait: true });
    const her = await world.person("her");
    const { session } = await createShelf(her);
    const watch = await watchRest(session.id, { last: `1.${answer.id}.0`, as: await world.token(her) });
    await watch.until(has("present"));
    expect(watch.events.map(({ event }) => event)).not.toContain("ended");
    watch.drop();
  });

  it("says who is here, once for each person, and when they have gone", async () => {
    const reader = await world.person("reader");
    const { session } = await talk({ reader });
    const bearer = await world.token(reader);
    const mine = await watchRest(session.id);
    const theirs = [await watchRest(session.id, { as: bearer }), await watchRest(session.id, { as: bearer })];
    const people = (count: number) => (events: { event: string; data: Record<string, unknown> }[]) =>
      Object(events.findLast(({ event }) => event === "present")?.data.people).length === count;
    await mine.until(people(2));
    for (const watch of theirs) watch.drop();
    await mine.until(people(1));
    mine.drop();
    const here = () => world.db.$count(presence, eq(presence.chatSessionId, session.id));
    await expect.poll(here, { timeout: 5_000 }).toBe(0);
  });
});

describe("the right to watch", () => {
  const revocations: [
    string,
    (reader: Person, documentId: Shelf["document"]["id"], bearer: string) => Promise<unknown>,
    number,
  ][] = [
    ["a grant is taken back", ({ accountId }, documentId) => removeGrant(author.scope, { documentId, accountId }), 403],
    [
      "a token is revoked",
      ({ accountId }) => world.db.delete(accessToken).where(eq(accessToken.accountId, accountId)),
      401,
    ],
  ];
  type Shelf = Awaited<ReturnType<typeof talk>>;

  it.each(revocations)("ends a running stream within a second when %s", async (_, revoke, status) => {
    const reader = await world.person("reader");
    const { session, document } = await talk({ reader });
    const bearer = await world.token(reader);
    await ask(session.id, "words 400 20");
    const watch = await watchRest(session.id, { as: bearer });
    await watch.until(has("delta"));
    const from = performance.now();
    await revoke(reader, document.id, bearer);
    await watch.ended;
    expect(performance.now() - from).toBeLessThan(1_000);
    expect(watch.events.at(-1)).toMatchObject({ event: "error", data: { status } });
    expect((await watchRest(session.id, { as: bearer })).status).toBe(status);
  });

  it("ends a browser's stream within a second when it is signed out", async () => {
    const reader = await world.person("reader");
    const { session } = await talk({ reader });
    await ask(session.id, "words 400 20");
    const watch = await watchTrpc(session.id, { cookie: `marginalia=${reader.cookie}` });
    await watch.until(has("delta"));
    const from = performance.now();
    await world.db.delete(device).where(eq(device.accountId, reader.accountId));
    await watch.ended;
    expect(performance.now() - from).toBeLessThan(1_000);
    expect(watch.events.at(-1)).toMatchObject({ event: "serialized-error", data: { data: { httpStatus: 401 } } });
  });
});

describe("asking for a stream", () => {
  it("answers with what was stored, the answer's pieces and its end", async () => {
    const { session } = await talk();
    const watch = await readStream(`${server.origin}/api/chat-sessions/${session.id}/messages`, {
      ...withToken(token, { content: "Well? (script: words 20 20)" }),
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", accept: "text/event-stream" },
    });
    await watch.ended;
    const kinds = [...new Set(watch.events.map(({ event }) => event))];
    expect(kinds).toEqual(["sent", "delta", "ended"]);
    const whole = watch.events.at(-1)?.data.message as { content: string };
    expect(whole.content.startsWith(assemble(watch.events))).toBe(true);
    expect(whole).toMatchObject({ status: "complete" });
  });

  it("does not stop the answer when whoever asked goes away", async () => {
    const { session } = await talk();
    const watch = await readStream(`${server.origin}/api/chat-sessions/${session.id}/messages`, {
      ...withToken(token, { content: "Well? (script: words 20 20)" }),
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", accept: "text/event-stream" },
    });
    await watch.until(has("delta"));
    watch.drop();
    const read = async () => (await server.fetch(`/api/chat-sessions/${session.id}`, withToken(token))).text;
    await expect.poll(read, { timeout: 5_000 }).toContain('"status":"complete","model":"openai');
  });
});
