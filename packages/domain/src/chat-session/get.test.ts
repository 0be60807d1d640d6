import { type ChatSessionId, type MessageId, sliceCodePoints } from "@marginalia/contract";
import { chatSession, message } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../id.ts";
import { sendMessage } from "../message/send.ts";
import { createShelf, createWorld, type Person, type World } from "../testing.ts";
import { getChatSession } from "./get.ts";

let world: World;
let author: Person;

beforeAll(async () => {
  world = await createWorld();
  author = await world.person("author");
});

afterAll(async () => world[Symbol.asyncDispose]());

/** Fills a session with `count` messages on its active path, called "0", "1", … */
async function fill(chatSessionId: ChatSessionId, count: number): Promise<void> {
  const [session] = await world.db.select().from(chatSession).where(eq(chatSession.id, chatSessionId));
  if (!session) throw new Error("no such session");
  const ids = Array.from({ length: count }, () => newId<MessageId>());
  await world.db.insert(message).values(
    ids.map((id, depth) => ({
      id,
      chatSessionId,
      documentId: session.documentId,
      parentId: ids[depth - 1] ?? null,
      role: depth % 2 === 0 ? ("user" as const) : ("assistant" as const),
      content: String(depth),
      status: "complete" as const,
      depth,
      onPath: true,
    })),
  );
  await world.db.update(chatSession).set({ messageCount: count }).where(eq(chatSession.id, chatSessionId));
}

describe("a session's pages", () => {
  it("start at the newest message and lead to the first one, with nothing lost and nothing twice", async () => {
    const { session } = await createShelf(author);
    await fill(session.id, 123);
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await getChatSession(author.scope, { id: session.id, limit: 50, before });
      expect(page.messageCount).toBe(123);
      seen.unshift(...page.messages.map((one) => one.content));
      before = page.nextCursor ?? undefined;
    } while (before !== undefined);
    expect(seen).toEqual(Array.from({ length: 123 }, (_, depth) => String(depth)));
  });

  it("hold the whole active path when no limit is set", async () => {
    const { session } = await createShelf(author);
    await fill(session.id, 260);
    const whole = await getChatSession(author.scope, { id: session.id, limit: null });
    expect(whole.messages).toHaveLength(260);
    expect(whole.nextCursor).toBeNull();
  });

  it("say that nothing is older when a page ends exactly at the first message", async () => {
    const { session } = await createShelf(author);
    await fill(session.id, 50);
    const page = await getChatSession(author.scope, { id: session.id, limit: 50 });
    expect(page.messages).toHaveLength(50);
    expect(page.nextCursor).toBeNull();
  });

  it("refuse a cursor that no page gave", async () => {
    const { session } = await createShelf(author);
    const call = getChatSession(author.scope, { id: session.id, limit: 50, before: "1; drop table message" });
    await expect(call).rejects.toMatchObject({ code: "INVALID" });
  });
});

describe("a session's messages", () => {
  it("leave out what is not on the active path", async () => {
    const { session } = await createShelf(author);
    await sendMessage(author.scope, { chatSessionId: session.id, content: "What pulls the sea?", wait: true });
    const [question] = (await getChatSession(author.scope, { id: session.id, limit: null })).messages;
    await world.db.insert(message).values({
      id: newId<MessageId>(),
      chatSessionId: session.id,
      documentId: session.documentId,
      parentId: question?.id ?? null,
      role: "assistant",
      content: "another branch",
      status: "complete",
      depth: 1,
      onPath: false,
    });
    const { messages } = await getChatSession(author.scope, { id: session.id, limit: null });
    expect(messages.map((one) => one.role)).toEqual(["user", "assistant"]);
    expect(JSON.stringify(messages)).not.toContain("another branch");
  });

  it("carry citations whose offsets cut exactly the quote out of the document", async () => {
    const { session, document } = await createShelf(author);
    await sendMessage(author.scope, {
      chatSessionId: session.id,
      content: "When does the harbour fall dry?",
      wait: true,
    });
    const { messages } = await getChatSession(author.scope, { id: session.id, limit: null });
    const citations = messages.flatMap((one) => one.citations);
    expect(citations.length).toBeGreaterThan(0);
    for (const one of citations) {
      expect(sliceCodePoints(document.text, one.start, one.end)).toBe(one.quote);
      expect(one).toMatchObject({ verified: true, documentVersionId: document.versionId });
    }
    expect(citations[0]?.quote).toContain("falls dry at low water");
  });
});
