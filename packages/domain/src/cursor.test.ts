import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listChatSessions } from "./chat-session/list.ts";
import { listDocuments } from "./document/list.ts";
import { createShelf, createWorld, type Person, type World } from "./testing.ts";

let world: World;
let author: Person;
const shelves: Awaited<ReturnType<typeof createShelf>>[] = [];

beforeAll(async () => {
  world = await createWorld();
  author = await world.person("author");
  for (let n = 0; n < 5; n += 1) shelves.push(await createShelf(author));
});

afterAll(async () => world[Symbol.asyncDispose]());

describe("a list read page by page", () => {
  it("holds every document once, the last active first", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listDocuments(author.scope, { limit: 2, cursor });
      seen.push(...page.documents.map((one) => one.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(shelves.map(({ document }) => document.id).reverse());
  });

  it("holds every chat session once, the last changed first", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listChatSessions(author.scope, { limit: 2, mine: false, cursor });
      seen.push(...page.chatSessions.map((one) => one.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(shelves.map(({ session }) => session.id).reverse());
  });

  it("is refused with a cursor that no list gave", async () => {
    for (const cursor of ["x", "1_2", "99999999999999_01990000-0000-7000-8000-000000000000"]) {
      await expect(listDocuments(author.scope, { limit: 2, cursor })).rejects.toMatchObject({ code: "INVALID" });
    }
  });
});
