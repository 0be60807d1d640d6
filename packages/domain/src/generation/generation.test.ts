import { setTimeout as sleep } from "node:timers/promises";
import type { ChatSessionId, Message } from "@marginalia/contract";
import { generation, generationDelta, message } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getChatSession } from "../chat-session/get.ts";
import { setModel } from "../chat-session/set-model.ts";
import { continueMessage } from "../message/continue.ts";
import { regenerateMessage } from "../message/regenerate.ts";
import { sendMessage } from "../message/send.ts";
import { stopMessage } from "../message/stop.ts";
import { createShelf, createWorld, type Person, SCRIPTED, type World } from "../testing.ts";
import { endGeneration, writtenBy } from "./end.ts";
import { append } from "./pen.ts";
import { sweepGenerations } from "./sweep.ts";

let world: World;
let author: Person;

beforeAll(async () => {
  world = await createWorld();
  author = await world.person("author");
});

afterAll(async () => world[Symbol.asyncDispose]());

async function talk() {
  const { session } = await createShelf(author);
  await setModel(author.scope, { id: session.id, model: SCRIPTED });
  return session.id;
}

/** Asks, and has the answer as soon as it has said something. */
async function ask(chatSessionId: ChatSessionId, script: string) {
  const { answer } = await sendMessage(author.scope, { chatSessionId, content: `Well? (script: ${script})` });
  await expect.poll(() => read(answer), PATIENT).toHaveProperty("content", expect.stringContaining("w"));
  return answer;
}

const PATIENT = { timeout: 5_000, interval: 20 };

const messagesOf = async (id: ChatSessionId) => (await getChatSession(author.scope, { id, limit: null })).messages;

async function read({ id }: Pick<Message, "id">): Promise<Message> {
  const [row] = await world.db.select({ id: message.chatSessionId }).from(message).where(eq(message.id, id));
  const found = row && (await messagesOf(row.id)).find((one) => one.id === id);
  if (!found) throw new Error("The message is not on the path.");
  return found;
}

const rowOf = async ({ id }: Pick<Message, "id">) => {
  const [row] = await world.db.select().from(generation).where(eq(generation.messageId, id));
  if (!row) throw new Error("There is no such generation.");
  return row;
};

/** Makes an answer look like one whose writer was killed: somebody else's, and silent for longer than the lease. */
const orphan = ({ id }: Pick<Message, "id">) =>
  world.db
    .update(generation)
    .set({ writer: crypto.randomUUID(), leaseUntil: sql`now() - interval '1 second'` })
    .where(eq(generation.messageId, id));

describe("an answer that is being written", () => {
  it("is read with what it has said so far, and the session says which it is", async () => {
    const id = await talk();
    const answer = await ask(id, "words 40 20");
    const session = await getChatSession(author.scope, { id, limit: 50 });
    expect(session).toMatchObject({ running: answer.id, model: SCRIPTED });
    expect(session.messages[1]).toMatchObject({ status: "running", figures: null });
    await stopMessage(author.scope, { messageId: answer.id });
    expect(await getChatSession(author.scope, { id, limit: 50 })).toMatchObject({ running: null });
  });

  it("keeps every other question, edit and regeneration out until it has ended", async () => {
    const id = await talk();
    const answer = await ask(id, "hold 20");
    const conflict = { code: "CONFLICT" };
    await expect(sendMessage(author.scope, { chatSessionId: id, content: "x" })).rejects.toMatchObject(conflict);
    await expect(regenerateMessage(author.scope, { messageId: answer.id })).rejects.toMatchObject(conflict);
    await stopMessage(author.scope, { messageId: answer.id });
    await sendMessage(author.scope, { chatSessionId: id, content: "And now?", wait: true });
    expect(await messagesOf(id)).toHaveLength(4);
  });

  it("is stopped with all that was shown of it, by whichever process, and says nothing more", async () => {
    await using other = world.another();
    const id = await talk();
    const answer = await ask(id, "words 400 20");
    const shown = (await read(answer)).content;
    const stopped = await stopMessage({ ...author.scope, ...other }, { messageId: answer.id });
    expect(stopped).toMatchObject({ status: "stopped", problem: null });
    expect(stopped.content.startsWith(shown)).toBe(true);
    await world.live.written(answer.id); // its writer finds that it has ended
    expect(await read(answer)).toEqual(stopped);
    expect(await stopMessage(author.scope, { messageId: answer.id })).toEqual(stopped);
  });

  it("has one end, however many stop it while it comes to it", async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await talk();
      const { answer } = await sendMessage(author.scope, { chatSessionId: id, content: "Well? (script: words 3 5)" });
      await sleep(round * 6);
      const stops = await Promise.all([1, 2, 3].map(() => stopMessage(author.scope, { messageId: answer.id })));
      await world.live.written(answer.id);
      const now = await read(answer);
      expect(["stopped", "complete"]).toContain(now.status);
      for (const stop of stops) expect(stop).toEqual(now);
    }
  });
});

describe("a writer", () => {
  it("appends only while the answer is its own and has no end", async () => {
    const id = await talk();
    const answer = await ask(id, "hold 20");
    const { writer, lastSequence } = await rowOf(answer);
    const piece = { text: "forged", citations: [] };
    const stranger = { messageId: answer.id, writer: crypto.randomUUID() };
    expect(await append(world.db, stranger, lastSequence + 1, piece)).toBe(false);
    await stopMessage(author.scope, { messageId: answer.id });
    expect(await append(world.db, { messageId: answer.id, writer }, lastSequence + 1, piece)).toBe(false);
    const texts = await world.db.select().from(generationDelta).where(eq(generationDelta.messageId, answer.id));
    expect(JSON.stringify(texts)).not.toContain("forged");
  });

  it("stores a piece once, however often it is sent", async () => {
    const answer = await ask(await talk(), "hold 20");
    const { writer, lastSequence } = await rowOf(answer);
    const held = { messageId: answer.id, writer };
    const piece = { text: "once ", citations: [] };
    for (let n = 0; n < 3; n += 1) expect(await append(world.db, held, lastSequence + 1, piece)).toBe(true);
    expect((await read(answer)).content.match(/once/g)).toHaveLength(1);
    await stopMessage(author.scope, { messageId: answer.id });
  });

  it("that has lost its answer does not end it", async () => {
    const answer = await ask(await talk(), "hold 20");
    await orphan(answer);
    const end = endGeneration(world.db, answer.id, { status: "complete" }, writtenBy(crypto.randomUUID()));
    expect(await end).toBe(false);
    await sweepGenerations(world);
    expect(await read(answer)).toHaveProperty("status", "interrupted");
  });

  it("that is silent is ended for, with all that it had said, and the session goes on", async () => {
    const id = await talk();
    const answer = await ask(id, "hold 20");
    const shown = (await read(answer)).content;
    await orphan(answer);
    await Promise.all([sweepGenerations(world), sweepGenerations(world), sweepGenerations(world)]);
    expect(await read(answer)).toMatchObject({ status: "interrupted", content: shown });
    const { answer: whole } = await continueMessage(author.scope, { messageId: answer.id, wait: true });
    expect(whole).toMatchObject({ status: "complete", siblingIndex: 1, siblingCount: 2 });
    expect(whole.content.startsWith(shown)).toBe(true);
    expect(whole.content).toContain("w40");
    expect(whole.content.match(/w7\b/g)).toHaveLength(1);
  });

  it("whose process is asked to end, ends its answers as interrupted at once, with every word", async () => {
    const leaving = world.another();
    const scope = { ...author.scope, ...leaving };
    const answers: Message[] = [];
    for (let n = 0; n < 5; n += 1) {
      const { answer } = await sendMessage(scope, {
        chatSessionId: await talk(),
        content: "Well? (script: words 200 10)",
      });
      answers.push(answer);
    }
    await sleep(500);
    const from = performance.now();
    await leaving.live.close();
    expect(performance.now() - from).toBeLessThan(1_000);
    for (const answer of answers) {
      const now = await read(answer);
      expect(now.status).toBe("interrupted");
      expect(now.content).toContain("w9 ");
    }
    const refused = sendMessage(scope, { chatSessionId: await talk(), content: "x" });
    await expect(refused).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await leaving[Symbol.asyncDispose]();
  });
});

describe("a model that fails", () => {
  it("leaves the question, what was said, and a sentence to act on", async () => {
    const id = await talk();
    const send = (script: string) =>
      sendMessage(author.scope, { chatSessionId: id, content: `Well? (script: ${script})`, wait: true });
    const { answer: limited } = await send("limit 7");
    expect(limited).toMatchObject({ status: "failed", content: "", problem: { code: "limit", retryAfter: 7 } });
    const { answer: half } = await send("half");
    expect(half).toMatchObject({ status: "failed", problem: { sentence: expect.stringMatching(/\.$/) } });
    expect(half.content).toContain("w5");
    expect(await messagesOf(id)).toHaveLength(4);
  });

  it("can be replaced by the quoting one for an answer, and is asked again for the next", async () => {
    const id = await talk();
    const content = "What pulls the sea? (script: error)";
    const { answer } = await sendMessage(author.scope, { chatSessionId: id, content, wait: true });
    const again = await regenerateMessage(author.scope, { messageId: answer.id, model: "quoting", wait: true });
    expect(again.answer).toMatchObject({ status: "complete", model: "quoting", siblingIndex: 1 });
    expect(again.answer.citations[0]?.quote).toContain("The moon pulls the sea");
    expect((await getChatSession(author.scope, { id, limit: 1 })).model).toBe(SCRIPTED);
    const nobody = regenerateMessage(author.scope, { messageId: again.answer.id, model: "openai/gone" });
    await expect(nobody).rejects.toMatchObject({ code: "INVALID" });
  });

  it("is told to the operator where only an operator can mend it, and no other", async () => {
    const id = await talk();
    const send = (script: string) =>
      sendMessage(author.scope, { chatSessionId: id, content: `Well? (script: ${script})`, wait: true });
    for (const script of ["limit 7", "error", "half", "refuse-key", "not-sse"]) await send(script);
    expect(world.faults.splice(0)).toMatchObject([
      { code: "refused-key", detail: "HTTP 401" },
      { code: "malformed", detail: "not an event stream but text/html" },
    ]);
  });

  it("that is not configured any more says so", async () => {
    const id = await talk();
    await world.db.execute(sql`update chat_session set model = 'openai/gone' where id = ${id}`);
    const { answer } = await sendMessage(author.scope, { chatSessionId: id, content: "Well?", wait: true });
    expect(answer).toMatchObject({ status: "failed", problem: { code: "unknown-model" } });
  });
});

it("nothing of this was a fault", () => {
  expect(world.faults).toEqual([]);
});
