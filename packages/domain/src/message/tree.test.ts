import type { ChatSessionId, Message, MessageId } from "@marginalia/contract";
import { message } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findInChatSession } from "../chat-session/find.ts";
import { forkChatSession } from "../chat-session/fork.ts";
import { getChatSession } from "../chat-session/get.ts";
import { locateMessage } from "../chat-session/locate.ts";
import { createShelf, createWorld, type Person, type World } from "../testing.ts";
import { editMessage } from "./edit.ts";
import { rateMessage } from "./rate.ts";
import { regenerateMessage } from "./regenerate.ts";
import { selectBranch } from "./select-branch.ts";
import { sendMessage } from "./send.ts";
import { treeFaults } from "./test-tree.ts";

let world: World;
let author: Person;

beforeAll(async () => {
  world = await createWorld();
  author = await world.person("author");
});

afterAll(async () => world[Symbol.asyncDispose]());

const send = (chatSessionId: ChatSessionId, content: string) =>
  sendMessage(author.scope, { chatSessionId, content, wait: true });
const path = async (id: ChatSessionId) => (await getChatSession(author.scope, { id, limit: null })).messages;
const questions = async (id: ChatSessionId) =>
  (await path(id)).filter(({ role }) => role === "user").map(({ content }) => content);

describe("an edited question", () => {
  it("stands beside the old one, with an answer of its own; nothing is overwritten", async () => {
    const { session } = await createShelf(author);
    const { message: first } = await send(session.id, "What pulls the sea?");
    await send(session.id, "When do ships wait?");
    const before = await path(session.id);
    const sent = await editMessage(author.scope, {
      messageId: first.id,
      content: "When do spring tides come?",
      wait: true,
    });
    expect(sent.message).toMatchObject({ parentId: null, siblingIndex: 1, siblingCount: 2 });
    expect(await path(session.id)).toEqual([sent.message, sent.answer]);
    await selectBranch(author.scope, { messageId: sent.message.id, siblingIndex: 0 });
    const counted = before.map((one) => (one.id === first.id ? { ...one, siblingCount: 2 } : one));
    expect(await path(session.id)).toEqual(counted);
    expect(await treeFaults(world.db, session.id)).toEqual([]);
  });

  it("is stored once for one key, and is refused for an answer and for another branch's question", async () => {
    const { session } = await createShelf(author);
    const { message: first, answer } = await send(session.id, "What pulls the sea?");
    const edit = { messageId: first.id, content: "The moon?", idempotencyKey: "k", wait: true };
    const sent = await Promise.all([1, 2, 3, 4].map(() => editMessage(author.scope, edit)));
    expect(new Set(sent.map((one) => one.message.id)).size).toBe(1);
    const stale = editMessage(author.scope, { messageId: first.id, content: "x" });
    await expect(stale).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(editMessage(author.scope, { messageId: answer.id, content: "x" })).rejects.toMatchObject({
      code: "INVALID",
    });
    expect(await treeFaults(world.db, session.id)).toEqual([]);
  });
});

describe("a branch", () => {
  it("is come back to at the place where it was left", async () => {
    const { session } = await createShelf(author);
    const { message: one } = await send(session.id, "one");
    const { message: two } = await send(session.id, "two");
    await editMessage(author.scope, { messageId: two.id, content: "two, again", wait: true });
    await send(session.id, "three");
    await editMessage(author.scope, { messageId: one.id, content: "one, again", wait: true });
    expect(await questions(session.id)).toEqual(["one, again"]);
    await selectBranch(author.scope, { messageId: one.id });
    expect(await questions(session.id)).toEqual(["one", "two, again", "three"]);
    await selectBranch(author.scope, { messageId: two.id });
    expect(await questions(session.id)).toEqual(["one", "two"]);
    expect(await treeFaults(world.db, session.id)).toEqual([]);
  });

  it("can be chosen by any message of it, however deep", async () => {
    const { session } = await createShelf(author);
    const { message: one } = await send(session.id, "one");
    await send(session.id, "two");
    const { message: three } = await send(session.id, "three");
    await editMessage(author.scope, { messageId: one.id, content: "other", wait: true });
    expect(await locateMessage(author.scope, { messageId: three.id })).toEqual({
      chatSessionId: session.id,
      documentId: session.documentId,
      depth: 4,
      onPath: false,
    });
    await selectBranch(author.scope, { messageId: three.id });
    expect(await questions(session.id)).toEqual(["one", "two", "three"]);
    const none = selectBranch(author.scope, { messageId: one.id, siblingIndex: 9 });
    await expect(none).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("a fork", () => {
  it("is a session of its own that begins as the other did, up to the message", async () => {
    const { session } = await createShelf(author);
    await send(session.id, "What pulls the sea?");
    const { answer } = await send(session.id, "When does the harbour fall dry?");
    await send(session.id, "And then?");
    const fork = await forkChatSession(author.scope, { messageId: answer.id });
    const plain = ({ content, role, citations, status, createdAt }: Message) => ({
      content,
      role,
      citations,
      status,
      createdAt,
    });
    expect(fork.messages.map(plain)).toEqual((await path(session.id)).slice(0, 4).map(plain));
    expect(fork).toMatchObject({ documentId: session.documentId, messageCount: 4 });
    expect(await treeFaults(world.db, fork.id)).toEqual([]);
    await send(fork.id, "Its own");
    expect(await questions(session.id)).not.toContain("Its own");
  });
});

describe("two tabs", () => {
  it("that send after the same last message: one wins, the other is told and nothing of it is stored", async () => {
    const { session } = await createShelf(author);
    const { answer } = await send(session.id, "one");
    const both = await Promise.allSettled(
      ["mine", "yours"].map((content) =>
        sendMessage(author.scope, { chatSessionId: session.id, content, parentId: answer.id, wait: true }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await questions(session.id)).toHaveLength(2);
    const late = sendMessage(author.scope, { chatSessionId: session.id, content: "late", parentId: answer.id });
    await expect(late).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("gone on") });
    const first = sendMessage(author.scope, { chatSessionId: session.id, content: "first", parentId: null });
    await expect(first).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("a rating", () => {
  it("is everybody's own, changed and taken back, of answers only", async () => {
    const reader = await world.person("reader");
    const { session } = await createShelf(author, { reader });
    const { message: question, answer } = await send(session.id, "What pulls the sea?");
    const seen = async (person: Person) =>
      (await getChatSession(person.scope, { id: session.id, limit: null })).messages[1]?.rating;
    await rateMessage(reader.scope, { messageId: answer.id, rating: 1 });
    await rateMessage(reader.scope, { messageId: answer.id, rating: -1 });
    expect([await seen(reader), await seen(author)]).toEqual([-1, null]);
    await rateMessage(reader.scope, { messageId: answer.id, rating: null });
    expect(await seen(reader)).toBeNull();
    await expect(rateMessage(reader.scope, { messageId: question.id, rating: 1 })).rejects.toMatchObject({
      code: "INVALID",
    });
  });
});

describe("finding in a session", () => {
  it("gives every place on the active path, in order, over its pages", async () => {
    const { session } = await createShelf(author);
    for (let n = 0; n < 5; n += 1) await send(session.id, `Is there a nautilus, ${n}?`);
    const { message: last } = await send(session.id, "A nautilus that is edited away");
    await editMessage(author.scope, { messageId: last.id, content: "Nothing of it", wait: true });
    const first = await findInChatSession(author.scope, { id: session.id, query: "nautil", limit: 3 });
    expect(first).toMatchObject({ total: 5, nextCursor: "4" });
    const rest = await findInChatSession(author.scope, { id: session.id, query: "nautil", limit: 3, cursor: "4" });
    expect([...first.messages, ...rest.messages].map(({ depth }) => depth)).toEqual([0, 2, 4, 6, 8]);
    expect(first.messages[0]).toMatchObject({
      role: "user",
      snippet: { text: "Is there a nautilus, 0?", hits: [[11, 19]] },
    });
    expect(await findInChatSession(author.scope, { id: session.id, query: "…", limit: 3 })).toMatchObject({ total: 0 });
  });
});

type Step = { kind: "send" | "edit" | "regenerate" | "select" | "fork"; at: number };

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("send" as const, "edit" as const, "regenerate" as const, "select" as const, "fork" as const),
  at: fc.nat(1_000),
});

/** Does one step to one of the session's messages, if it can be done there. */
async function take({ kind, at }: Step, id: ChatSessionId): Promise<ChatSessionId | null> {
  const all = await world.db.select().from(message).where(eq(message.chatSessionId, id)).orderBy(message.id);
  const on = all.filter((row) => row.onPath);
  const pick = <Row>(rows: Row[]) => rows[at % Math.max(rows.length, 1)];
  const idOf = (row: { id: MessageId } | undefined) => row?.id;
  const question = idOf(pick(on.filter((row) => row.role === "user")));
  const answer = idOf(pick(on.filter((row) => row.role === "assistant")));
  const any = idOf(pick(all));
  if (kind === "send") await send(id, `question ${at}`);
  else if (kind === "edit" && question)
    await editMessage(author.scope, { messageId: question, content: `edit ${at}`, wait: true });
  else if (kind === "regenerate" && answer) await regenerateMessage(author.scope, { messageId: answer, wait: true });
  else if (kind === "select" && any) await selectBranch(author.scope, { messageId: any });
  else if (kind === "fork" && any) return (await forkChatSession(author.scope, { messageId: any })).id;
  return null;
}

it("keeps one active path, without a gap, and right counts, whatever is done to a tree", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 12 }), async (steps) => {
      const { session } = await createShelf(author);
      const sessions = [session.id];
      for (const step of steps) {
        const fork = await take(step, session.id);
        if (fork) sessions.push(fork);
        for (const id of sessions) expect(await treeFaults(world.db, id)).toEqual([]);
      }
    }),
    { numRuns: 15 },
  );
}, 60_000);

it("keeps them when everything is done at once", async () => {
  const { session } = await createShelf(author);
  for (let n = 0; n < 3; n += 1) await send(session.id, `question ${n}`);
  for (let round = 0; round < 8; round += 1) {
    const kinds = ["send", "edit", "regenerate", "select", "select", "fork"] as const;
    const done = await Promise.allSettled(kinds.map((kind, n) => take({ kind, at: 7 * round + n }, session.id)));
    const refusals = done.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: "CONFLICT" });
    expect(await treeFaults(world.db, session.id)).toEqual([]);
  }
}, 60_000);
