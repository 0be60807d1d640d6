import { afterAll, beforeAll, expect, it } from "vitest";
import { listDocuments } from "../document/list.ts";
import { listMargin } from "../document/list-margin.ts";
import { sendMessage } from "../message/send.ts";
import { createShelf, createWorld, type Person, SOME_TEXT, type World } from "../testing.ts";
import { createChatSession } from "./create.ts";
import { getChatSession } from "./get.ts";
import { getAnchor } from "./get-anchor.ts";
import { listChatSessions } from "./list.ts";

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

it("stands in nobody's lists but its maker's until it has a title or a question, and is counted so", async () => {
  const [commenter, reader] = [await world.person("commenter"), await world.person("reader")];
  const { document } = await createShelf(author, { commenter, reader });
  const { id } = await createChatSession(commenter.scope, { documentId: document.id });
  const seenBy = async ({ scope }: Person) => {
    const { chatSessions } = await listChatSessions(scope, { documentId: document.id, limit: 50, mine: false });
    const margin = await listMargin(scope, { id: document.id, limit: 50 });
    const listed = (await listDocuments(scope, { limit: 50 })).documents.find((one) => one.id === document.id);
    return [chatSessions.some((one) => one.id === id), JSON.stringify(margin).includes(id), listed?.sessionCount];
  };
  expect(await seenBy(commenter)).toEqual([true, true, 2]);
  expect(await seenBy(reader)).toEqual([false, false, 1]);
  expect((await getChatSession(reader.scope, { id, limit: 1 })).id).toBe(id);
  await sendMessage(commenter.scope, { chatSessionId: id, content: "What pulls the sea?", wait: true });
  expect(await seenBy(reader)).toEqual([true, true, 2]);
});
