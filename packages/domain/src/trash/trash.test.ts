import { chatSession, document } from "@marginalia/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deleteChatSession } from "../chat-session/delete.ts";
import { getChatSession } from "../chat-session/get.ts";
import { listChatSessions } from "../chat-session/list.ts";
import { restoreChatSession } from "../chat-session/restore.ts";
import { searchChatSessions } from "../chat-session/search.ts";
import { trashChatSession } from "../chat-session/trash.ts";
import { locateCitation } from "../citation/locate.ts";
import { deleteDocument } from "../document/delete.ts";
import { getDocument } from "../document/get.ts";
import { listDocuments } from "../document/list.ts";
import { restoreDocument } from "../document/restore.ts";
import { trashDocument } from "../document/trash.ts";
import { sendMessage } from "../message/send.ts";
import { createShelf, createWorld, type Person, type World } from "../testing.ts";
import { listTrash } from "./list.ts";
import { purgeTrash } from "./purge.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

async function shelf() {
  const [author, reader, commenter] = await Promise.all(
    ["author", "reader", "commenter"].map((name) => world.person(name)),
  );
  if (!author || !reader || !commenter) throw new Error("The cast is incomplete.");
  return { author, reader, commenter, ...(await createShelf(author, { reader, commenter })) };
}

const forbidden = { code: "FORBIDDEN" };
const read = (person: Person, id: Awaited<ReturnType<typeof shelf>>["session"]["id"]) =>
  getChatSession(person.scope, { id, limit: 50 });

describe("a document in the trash", () => {
  it("is closed on every path, for its author too, and comes back as it was", async () => {
    const { author, reader, document: one, session } = await shelf();
    await trashDocument(author.scope, { id: one.id });
    await trashDocument(author.scope, { id: one.id });
    for (const person of [author, reader]) {
      await expect(getDocument(person.scope, { id: one.id })).rejects.toMatchObject(forbidden);
      await expect(read(person, session.id)).rejects.toMatchObject(forbidden);
      expect((await listDocuments(person.scope, { limit: 50 })).documents).toEqual([]);
    }
    expect(await listTrash(reader.scope)).toEqual({ documents: [], chatSessions: [] });
    const { documents } = await listTrash(author.scope);
    expect(documents).toMatchObject([{ id: one.id, title: "Tides", sessionCount: 1 }]);
    expect(((documents[0]?.goesAt.getTime() ?? 0) - Date.now()) / 86_400_000).toBeCloseTo(30, 1);
    await restoreDocument(author.scope, { id: one.id });
    expect((await read(reader, session.id)).id).toBe(session.id);
  });

  it("is put there, taken out and deleted by its author alone, and deleted only from there", async () => {
    const { author, reader, commenter, document: one, session } = await shelf();
    for (const { scope } of [reader, commenter, await world.person("stranger")]) {
      await expect(trashDocument(scope, { id: one.id })).rejects.toMatchObject(forbidden);
      await expect(restoreDocument(scope, { id: one.id })).rejects.toMatchObject(forbidden);
      await expect(deleteDocument(scope, { id: one.id })).rejects.toMatchObject(forbidden);
    }
    await expect(deleteDocument(author.scope, { id: one.id })).rejects.toMatchObject({ code: "CONFLICT" });
    await trashDocument(author.scope, { id: one.id });
    await deleteDocument(author.scope, { id: one.id });
    await expect(getDocument(author.scope, { id: one.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(read(author, session.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { rows } = await world.db.execute(sql`
      select count(*)::int as left from passage where document_id = ${one.id}`);
    expect(rows).toEqual([{ left: 0 }]);
  });

  it("ends an answer that is being written, which keeps what it said", async () => {
    const { author, document: one, session } = await shelf();
    const { answer } = await sendMessage(author.scope, {
      chatSessionId: session.id,
      content: "What pulls the sea?",
      wait: false,
    });
    await trashDocument(author.scope, { id: one.id });
    await restoreDocument(author.scope, { id: one.id });
    const { messages, running } = await read(author, session.id);
    expect(running).toBeNull();
    expect(messages.find(({ id }) => id === answer.id)?.status).not.toBe("running");
  });
});

describe("a session in the trash", () => {
  it("is not there for anybody, in no list, search or citation, and comes back as it was", async () => {
    const { author, reader, session } = await shelf();
    const { answer } = await sendMessage(author.scope, {
      chatSessionId: session.id,
      content: "What pulls the sea?",
      wait: true,
    });
    const before = await read(author, session.id);
    await trashChatSession(author.scope, { id: session.id });
    for (const person of [author, reader]) {
      await expect(read(person, session.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
      expect((await listChatSessions(person.scope, { limit: 50, mine: false })).chatSessions).toEqual([]);
      const found = await searchChatSessions(person.scope, { query: "sea", limit: 20 });
      expect(found.chatSessions).toEqual([]);
      const place = locateCitation(person.scope, { messageId: answer.id, number: 1 });
      await expect(place).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect((await listTrash(author.scope)).chatSessions).toMatchObject([{ id: session.id, documentTitle: "Tides" }]);
    expect((await listTrash(reader.scope)).chatSessions).toEqual([]);
    await restoreChatSession(author.scope, { id: session.id });
    expect((await read(reader, session.id)).messages.map(({ content }) => content)).toEqual(
      before.messages.map(({ content }) => content),
    );
  });

  it("is thrown away by who started it and by the document's author, while they may read", async () => {
    const { author, reader, commenter, document: one, session } = await shelf();
    for (const { scope } of [reader, commenter]) {
      await expect(trashChatSession(scope, { id: session.id })).rejects.toMatchObject(forbidden);
    }
    await expect(deleteChatSession(author.scope, { id: session.id })).rejects.toMatchObject({ code: "CONFLICT" });
    await world.db.update(chatSession).set({ createdBy: commenter.accountId }).where(eq(chatSession.id, session.id));
    await trashChatSession(commenter.scope, { id: session.id });
    expect((await listTrash(commenter.scope)).chatSessions).toHaveLength(1);
    await world.db.execute(sql`delete from document_grant where account_id = ${commenter.accountId}`);
    expect((await listTrash(commenter.scope)).chatSessions).toEqual([]);
    await expect(restoreChatSession(commenter.scope, { id: session.id })).rejects.toMatchObject(forbidden);
    await deleteChatSession(author.scope, { id: session.id });
    await expect(restoreChatSession(author.scope, { id: session.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await getDocument(author.scope, { id: one.id })).id).toBe(one.id);
  });
});

it("what has lain in the trash for 30 days is deleted, and nothing else", async () => {
  const [old, young, kept] = [await shelf(), await shelf(), await shelf()];
  const days = (n: number) => sql`now() - make_interval(days => ${n})`;
  await world.db
    .update(document)
    .set({ trashedAt: days(31) })
    .where(eq(document.id, old.document.id));
  await world.db
    .update(document)
    .set({ trashedAt: days(29) })
    .where(eq(document.id, young.document.id));
  const { id } = kept.session;
  await world.db
    .update(chatSession)
    .set({ trashedAt: days(31) })
    .where(eq(chatSession.id, id));
  await Promise.all([purgeTrash(world), purgeTrash(world)]);
  const left = await world.db.select({ id: document.id }).from(document);
  const ids = left.map((one) => one.id);
  expect([old, young, kept].map((one) => ids.includes(one.document.id))).toEqual([false, true, true]);
  expect(await world.db.$count(chatSession, eq(chatSession.id, id))).toBe(0);
});
