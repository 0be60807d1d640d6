import { SendMessageInput } from "@marginalia/contract";
import { chatSession } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getChatSession } from "../chat-session/get.ts";
import { createShelf, createWorld, type Person, type World } from "../testing.ts";
import { sendMessage } from "./send.ts";

let world: World;
let author: Person;

beforeAll(async () => {
  world = await createWorld();
  author = await world.person("author");
});

afterAll(async () => world[Symbol.asyncDispose]());

const readVersion = async (id: Parameters<typeof getChatSession>[1]["id"]) =>
  (await world.db.select({ version: chatSession.version }).from(chatSession).where(eq(chatSession.id, id)))[0]?.version;

describe("sending a message", () => {
  it("stores the question and its answer, one under the other, and names the session", async () => {
    const { session } = await createShelf(author);
    const sent = await sendMessage(author.scope, {
      chatSessionId: session.id,
      content: "What pulls the sea?",
      wait: true,
    });
    expect(sent.answer.parentId).toBe(sent.message.id);
    expect(sent.answer.content).toContain("> The moon pulls the sea twice a day. [1]");
    const read = await getChatSession(author.scope, { id: session.id, limit: null });
    expect(read).toMatchObject({ messages: [sent.message, sent.answer], running: null });
    expect(read.messageCount).toBe(2);
    expect(read.title).toBe("About the sea");
  });

  it("keeps a question that holds what no database stores, with marks in its place", async () => {
    const { session } = await createShelf(author);
    const input = SendMessageInput.parse({ chatSessionId: session.id, content: "a\0b \ud83d c 🌕", wait: true });
    expect((await sendMessage(author.scope, input)).message.content).toBe("a\uFFFDb \uFFFD c 🌕");
  });

  it("says plainly when the document holds nothing on the question, and cites nothing", async () => {
    const { session } = await createShelf(author);
    const sent = await sendMessage(author.scope, {
      chatSessionId: session.id,
      content: "Who painted the Mona Lisa?",
      wait: true,
    });
    expect(sent.answer.content).toMatch(/holds nothing/i);
    expect(sent.answer.citations).toEqual([]);
  });

  it("raises the session's version, and again at the answer's end", async () => {
    const { session } = await createShelf(author);
    const before = await readVersion(session.id);
    await sendMessage(author.scope, { chatSessionId: session.id, content: "What pulls the sea?", wait: true });
    expect(await readVersion(session.id)).toBe((before ?? 0) + 2);
  });

  it("stores one question for one idempotency key, however many come at once", async () => {
    const { session } = await createShelf(author);
    const input = { chatSessionId: session.id, content: "What pulls the sea?", idempotencyKey: "once" };
    const sent = await Promise.all(Array.from({ length: 8 }, () => sendMessage(author.scope, input)));
    expect(new Set(sent.map((one) => one.message.id)).size).toBe(1);
    expect((await getChatSession(author.scope, { id: session.id, limit: null })).messages).toHaveLength(2);
  });

  it("keeps the same key of two sessions apart", async () => {
    const shelves = [await createShelf(author), await createShelf(author)];
    const sent = await Promise.all(
      shelves.map(({ session }) =>
        sendMessage(author.scope, {
          chatSessionId: session.id,
          content: "The moon?",
          idempotencyKey: "same",
          wait: true,
        }),
      ),
    );
    expect(new Set(sent.map((one) => one.message.id)).size).toBe(2);
  });

  it("lets one of many different questions that come at once win, and tells the others", async () => {
    const { session } = await createShelf(author);
    const questions = Array.from({ length: 10 }, (_, n) => `What pulls the sea, number ${n}?`);
    const sent = await Promise.allSettled(
      questions.map((content) => sendMessage(author.scope, { chatSessionId: session.id, content })),
    );
    const refusals = sent.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refusals.length).toBeGreaterThan(0);
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: "CONFLICT" });
    const { messages } = await getChatSession(author.scope, { id: session.id, limit: null });
    expect(messages).toHaveLength(2 * (questions.length - refusals.length));
    for (const [depth, one] of messages.entries()) {
      expect(one.role).toBe(depth % 2 === 0 ? "user" : "assistant");
      expect(one.parentId).toBe(messages[depth - 1]?.id ?? null);
    }
  });
});
