import { chatSessionShelf } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listMargin } from "../document/list-margin.ts";
import { removeGrant } from "../grant/remove.ts";
import { createShelf, createWorld, type Person, type World } from "../testing.ts";
import { createChatSession } from "./create.ts";
import { deleteChatSession } from "./delete.ts";
import { getSessionShelf } from "./get-shelf.ts";
import { listChatSessions } from "./list.ts";
import { searchChatSessions } from "./search.ts";
import { shelveChatSession } from "./shelve.ts";
import { trashChatSession } from "./trash.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

async function shared() {
  const [author, reader] = [await world.person("author"), await world.person("reader")];
  const { document, session: one } = await createShelf(author, { reader });
  const other = await createChatSession(author.scope, { documentId: document.id, title: "Of the moon" });
  return { author, reader, document, one, other };
}

type Asked = Pick<Parameters<typeof listChatSessions>[1], "shelf">;

async function titles({ scope }: Person, input: Asked = {}) {
  const { chatSessions } = await listChatSessions(scope, { ...input, mine: false, limit: 50 });
  return chatSessions.map(({ title, shelf }) => [title, shelf]);
}

it("a pin and an archive are one's own, in every list of sessions", async () => {
  const { author, reader, document, one, other } = await shared();
  await shelveChatSession(reader.scope, { id: one.id, shelf: "pinned" });
  await shelveChatSession(reader.scope, { id: other.id, shelf: "archived" });
  expect(await titles(reader)).toEqual([["About the sea", "pinned"]]);
  expect(await titles(reader, { shelf: "pinned" })).toEqual([["About the sea", "pinned"]]);
  expect(await titles(reader, { shelf: "archived" })).toEqual([["Of the moon", "archived"]]);
  expect(await titles(reader, { shelf: "neither" })).toEqual([]);
  expect(await titles(author)).toEqual([
    ["Of the moon", null],
    ["About the sea", null],
  ]);
  const margin = async (person: Person, input: Asked = {}) => {
    const page = await listMargin(person.scope, { ...input, id: document.id, limit: 50 });
    return { archived: page.archivedCount, sessions: page.chatSessions.map(({ id, shelf }) => [id, shelf]) };
  };
  expect(await margin(reader)).toEqual({ archived: 1, sessions: [[one.id, "pinned"]] });
  expect(await margin(reader, { shelf: "archived" })).toEqual({ archived: 1, sessions: [[other.id, "archived"]] });
  expect(await margin(author)).toMatchObject({ archived: 0, sessions: { length: 2 } });
  expect(await getSessionShelf(reader.scope, { id: other.id })).toEqual({ shelf: "archived" });
  expect(await getSessionShelf(author.scope, { id: other.id })).toEqual({ shelf: null });
});

it("search finds what is archived, and it comes back where it was", async () => {
  const { author, other } = await shared();
  await shelveChatSession(author.scope, { id: other.id, shelf: "archived" });
  const { chatSessions } = await searchChatSessions(author.scope, { query: "moon", limit: 20 });
  expect(chatSessions.map(({ id, shelf }) => [id, shelf])).toEqual([[other.id, "archived"]]);
  for (let n = 0; n < 2; n += 1) await shelveChatSession(author.scope, { id: other.id, shelf: null });
  expect(await titles(author)).toContainEqual(["Of the moon", null]);
});

it("a pin shows nothing of what one may read no more or of what is in the trash, and dies with the session", async () => {
  const { author, reader, document, one } = await shared();
  await shelveChatSession(reader.scope, { id: one.id, shelf: "pinned" });
  await shelveChatSession(author.scope, { id: one.id, shelf: "pinned" });
  await removeGrant(author.scope, { documentId: document.id, accountId: reader.accountId });
  expect(await titles(reader, { shelf: "pinned" })).toEqual([]);
  for (const call of [shelveChatSession, getSessionShelf]) {
    await expect(call(reader.scope, { id: one.id, shelf: null })).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  await trashChatSession(author.scope, { id: one.id });
  expect(await titles(author, { shelf: "pinned" })).toEqual([]);
  await expect(shelveChatSession(author.scope, { id: one.id, shelf: null })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await deleteChatSession(author.scope, { id: one.id });
  expect(await world.db.$count(chatSessionShelf, eq(chatSessionShelf.chatSessionId, one.id))).toBe(0);
});
