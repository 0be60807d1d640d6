import { type Document, type DocumentVersionId, type MarginSession, sliceCodePoints } from "@marginalia/contract";
import { chatSession } from "@marginalia/db/schema";
import { ingestText } from "@marginalia/ingest";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createChatSession } from "../chat-session/create.ts";
import { sendMessage } from "../message/send.ts";
import { createShelf, createWorld, type Person, SOME_TEXT, type World } from "../testing.ts";
import { listMargin } from "./list-margin.ts";
import { storeVersion } from "./store.ts";

let world: World;
let author: Person;
let document: Document;

beforeAll(async () => {
  world = await createWorld();
  author = await world.person("author");
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ document } = await createShelf(author));
});

const placeOf = (words: string, text = SOME_TEXT) => {
  const start = [...text.slice(0, text.indexOf(words))].length;
  return { start, end: start + [...words].length };
};

async function startSession(words: string | null, question?: string) {
  const anchor = words === null ? undefined : { documentVersionId: document.versionId, ...placeOf(words) };
  const { id } = await createChatSession(author.scope, { documentId: document.id, anchor });
  if (question) await sendMessage(author.scope, { chatSessionId: id, content: question, wait: true });
  return id;
}

function addVersion(text: string): Promise<DocumentVersionId> {
  return storeVersion(world.db, {
    ...ingestText(text, "markdown"),
    documentId: document.id,
    createdBy: author.accountId,
    format: "markdown",
    fileName: null,
    original: Buffer.from(text),
    content: { kind: "source" },
    runs: [],
  });
}

async function sessionInMargin(id: string, version?: number): Promise<MarginSession> {
  const { chatSessions } = await listMargin(author.scope, { id: document.id, version, limit: 200 });
  const found = chatSessions.find((one) => one.id === id);
  if (!found) throw new Error("The session is not in the margin.");
  return found;
}

const words = (session: MarginSession, text = SOME_TEXT) =>
  session.places.map(({ start, end }) => sliceCodePoints(text, start, end));

describe("a session in the margin", () => {
  it("stands at the passage that it was started from, before those that its answers cite", async () => {
    const id = await startSession("Ships wait outside", "What pulls the sea?");
    const session = await sessionInMargin(id);
    expect(session.places[0]).toEqual({ ...placeOf("Ships wait outside"), page: null, count: 0 });
    expect(words(session)[1]).toContain("The moon pulls the sea");
    expect(session.places[1]?.count).toBe(1);
  });

  it("stands at the first passage that its answers cite when it was started from none", async () => {
    const id = await startSession(null, "What happens to the harbour of Granville at low water?");
    await sendMessage(author.scope, {
      chatSessionId: id,
      content: "What happens to Granville's harbour at low water?",
      wait: true,
    });
    const session = await sessionInMargin(id);
    expect(words(session)[0]).toContain("falls dry at low water");
    expect(session.places[0]?.count).toBe(2);
    expect(session.otherVersion).toBeNull();
  });

  it("is about the whole document when nothing says otherwise", async () => {
    expect(await sessionInMargin(await startSession(null))).toMatchObject({ places: [], otherVersion: null });
  });

  it("is not there once it is in the trash", async () => {
    const id = await startSession(null);
    await world.db.update(chatSession).set({ trashedAt: new Date() }).where(eq(chatSession.id, id));
    await expect(sessionInMargin(id)).rejects.toThrow("not in the margin");
  });
});

describe("a session about another version", () => {
  it("stands where its words have moved to, and where they were in the version that it is about", async () => {
    const anchored = await startSession("Ships wait outside");
    const cited = await startSession(null, "What pulls the sea?");
    const text = `A new preface 🌕.\n\n${SOME_TEXT}`;
    await addVersion(text);
    expect((await sessionInMargin(anchored)).places).toEqual([
      { ...placeOf("Ships wait outside", text), page: null, count: 0 },
    ]);
    expect(words(await sessionInMargin(cited), text)[0]).toContain("The moon pulls the sea");
    expect((await sessionInMargin(anchored, 1)).places).toEqual([
      { ...placeOf("Ships wait outside"), page: null, count: 0 },
    ]);
  });

  it("has no place, and says of which version it is, where its words are gone or not surely the same", async () => {
    const gone = await startSession("Ships wait outside");
    const unsure = await startSession("moon");
    await addVersion("# Suns\n\nThe sun and its moon warm the sea.\n");
    for (const id of [gone, unsure]) expect(await sessionInMargin(id)).toMatchObject({ places: [], otherVersion: 1 });
  });
});

describe("the margin", () => {
  it("comes in pages, each session once", async () => {
    for (let n = 0; n < 4; n += 1) await startSession(null);
    const ids: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listMargin(author.scope, { id: document.id, cursor, limit: 2 });
      ids.push(...page.chatSessions.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(new Set(ids).size).toBe(5);
    expect(ids).toHaveLength(5);
  });

  it("is not found for a version that the document does not have", async () => {
    await expect(listMargin(author.scope, { id: document.id, version: 9, limit: 2 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
