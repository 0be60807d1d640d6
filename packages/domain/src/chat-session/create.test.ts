import { afterAll, beforeAll, expect, it } from "vitest";
import { createShelf, createWorld, type Person, SOME_TEXT, type World } from "../testing.ts";
import { createChatSession } from "./create.ts";
import { getAnchor } from "./get-anchor.ts";

let world: World;
let author: Person;

beforeAll(async () => {
  world = await createWorld();
  author = await world.person("author");
});
afterAll(() => world[Symbol.asyncDispose]());

it("keeps the passage that a session was started from, word for word", async () => {
  const { document } = await createShelf(author);
  const start = SOME_TEXT.indexOf("Spring tides");
  const anchor = { documentVersionId: document.versionId, start, end: start + "Spring tides".length };
  const session = await createChatSession(author.scope, { documentId: document.id, anchor });
  expect(await getAnchor(author.scope, { id: session.id })).toEqual({
    anchor: { ...anchor, versionNumber: 1, quote: "Spring tides", page: null },
  });
});

it("has no anchor for a session about the whole document", async () => {
  const { session } = await createShelf(author);
  expect(await getAnchor(author.scope, { id: session.id })).toEqual({ anchor: null });
});

it("refuses a passage that is not in the document: past its end, or of a version of another one", async () => {
  const { document } = await createShelf(author);
  const { document: other } = await createShelf(author);
  const refused = { code: "INVALID", message: "The selected passage is not in this document." };
  for (const anchor of [
    { documentVersionId: document.versionId, start: 0, end: [...SOME_TEXT].length + 1 },
    { documentVersionId: other.versionId, start: 0, end: 5 },
  ]) {
    await expect(createChatSession(author.scope, { documentId: document.id, anchor })).rejects.toMatchObject(refused);
  }
});
