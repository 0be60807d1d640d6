import { type DocumentId, LIMITS, type MessageId, sliceCodePoints } from "@marginalia/contract";
import { chatSession, document, message, passage } from "@marginalia/db/schema";
import { eq, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createChatSession } from "../chat-session/create.ts";
import { renameChatSession } from "../chat-session/rename.ts";
import { searchChatSessions } from "../chat-session/search.ts";
import { createDocument } from "../document/create.ts";
import { getDocument } from "../document/get.ts";
import { searchDocuments } from "../document/search.ts";
import { storeVersion } from "../document/store.ts";
import { putGrant } from "../grant/put.ts";
import { removeGrant } from "../grant/remove.ts";
import { newId } from "../id.ts";
import { sendMessage } from "../message/send.ts";
import type { Scope } from "../scope.ts";
import { createWorld, type Person, type World } from "../testing.ts";
import { indexPending } from "./index-pending.ts";

let world: World;
let author: Person;
let other: Person;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => world[Symbol.asyncDispose]());
beforeEach(async () => {
  [author, other] = [await world.person("author"), await world.person("other")];
});

const documentsOf = async ({ scope }: Person, query: string, limit = 20) =>
  (await searchDocuments(scope, { query, limit })).documents;
const sessionsOf = async ({ scope }: Person, query: string, limit = 20) =>
  (await searchChatSessions(scope, { query, limit })).chatSessions;
const titles = async (person: Person, query: string) => (await documentsOf(person, query)).map(({ title }) => title);
const write = (scope: Scope, title: string, text: string) => createDocument(scope, { title, text, format: "text" });

/** A new version of a document, as an upload stores it. */
async function addVersion(documentId: DocumentId, text: string): Promise<void> {
  await world.db.transaction((tx) =>
    storeVersion(tx, {
      text,
      outline: [],
      passages: [{ ordinal: 0, start: 0, end: text.length, heading: null, page: null, text }],
      documentId,
      createdBy: author.accountId,
      format: "text",
      fileName: null,
      original: Buffer.from(text),
      content: { kind: "source" },
      runs: [],
    }),
  );
}

describe("document.search", () => {
  it("finds titles before texts, and of each the last active first", async () => {
    await write(author.scope, "Old notes", "the harbour at dawn");
    await write(author.scope, "Harbours", "ships");
    await write(author.scope, "New notes", "the harbour at dusk");
    await write(author.scope, "Mountains", "snow");
    expect(await titles(author, "harb")).toEqual(["Harbours", "New notes", "Old notes"]);
  });

  it("says where in the version's text the words stand", async () => {
    const text = `🌕 ${"Nothing here. ".repeat(40)} At low water the 𠮷 harbour falls dry. ${"And on it goes. ".repeat(40)}`;
    const { id } = await write(author.scope, "Tides", text);
    const [found] = await documentsOf(author, "harbour dry");
    const whole = (await getDocument(author.scope, { id })).text;
    const [snippet] = found?.snippets ?? [];
    if (!snippet) throw new Error("Nothing was found.");
    const { start, hits } = snippet;
    expect(hits.map(([from, to]) => sliceCodePoints(whole, start + from, start + to))).toEqual(["harbour", "dry"]);
    expect(sliceCodePoints(whole, start, start + [...snippet.text].length)).toBe(snippet.text);
    expect(snippet).toMatchObject({ cutBefore: true, cutAfter: true, page: null });
  });

  it.each([
    ["月の引力", "潮の満ち引きは月の引力によって起こる。"],
    ["القمر", "يجذب القَمَرُ البحر"],
    ["elysees", "Champs-Élysées"],
    ["น้ำขึ้น", "เมื่อน้ำขึ้นให้รีบตัก"],
    ["달", "달이 바다를 당긴다"],
  ])("finds %s in %s", async (query, text) => {
    await write(author.scope, "Untitled", text);
    expect(await documentsOf(author, query)).toMatchObject([{ snippets: [{ hits: [expect.anything()] }] }]);
  });

  it("takes whatever is typed as words, never as PostgreSQL's operators", async () => {
    await write(author.scope, "Signs", "it's C:\\temp | a & b ! <-> :* (x)");
    for (const query of [
      "it's",
      "'",
      "C:\\temp",
      "a & b",
      "!x",
      "x:*",
      "<->",
      "a | zzz",
      "(((",
      "x\0",
      "\ud800 x",
      "a\\'b",
    ]) {
      await expect(documentsOf(author, query), query).resolves.toBeInstanceOf(Array);
    }
    expect(await titles(author, "it's temp")).toEqual(["Signs"]);
    expect(await titles(author, "!temp")).toEqual(["Signs"]);
    expect(await titles(author, "temp | zzz")).toEqual([]);
  });

  it("finds nothing for a query without letters and digits", async () => {
    await write(author.scope, "Tides", "sea");
    expect([await documentsOf(author, ""), await sessionsOf(author, " \n— ")]).toEqual([[], []]);
  });

  it("reads the newest version alone", async () => {
    const { id } = await write(author.scope, "Notes", "periwinkle");
    await addVersion(id, "cockle");
    await addVersion(id, "limpet");
    expect([
      await titles(author, "periwinkle"),
      await titles(author, "cockle"),
      await titles(author, "limpet"),
    ]).toEqual([[], [], ["Notes"]]);
  });

  it("gives every result once over its pages, however far it has to look", async () => {
    for (let n = 0; n < 12; n += 1) await write(author.scope, n % 4 === 0 ? `Whelk ${n}` : `Notes ${n}`, "a whelk");
    // More passages than are read one by one, after which only the index is asked.
    const filler = Array.from({ length: 2_100 }, (_, n) => `Filler ${n}`).join("\n\n");
    await write(author.scope, "Long", filler);
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await searchDocuments(author.scope, { query: "whelk", limit: 5, ...(cursor ? { cursor } : {}) });
      all.push(...page.documents.map(({ title }) => title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(all).toEqual(["Whelk 8", "Whelk 4", "Whelk 0", ...[11, 10, 9, 7, 6, 5, 3, 2, 1].map((n) => `Notes ${n}`)]);
    await expect(searchDocuments(author.scope, { query: "whelk", limit: 5, cursor: "1_x" })).rejects.toThrow(/cursor/);
  });
});

describe("chatSession.search", () => {
  it("finds titles and messages of the active path, and says which message", async () => {
    const { id: documentId } = await write(author.scope, "Tides", "The moon pulls the sea.");
    const { id } = await createChatSession(author.scope, { documentId, title: "Barnacles" });
    const { message: asked } = await sendMessage(author.scope, {
      chatSessionId: id,
      content: "What is a nudibranch?",
      wait: true,
    });
    expect(await sessionsOf(author, "barnac")).toMatchObject([{ id, titleHits: [[0, 9]], snippets: [] }]);
    expect(await sessionsOf(author, "nudibranch")).toMatchObject([
      { id, documentTitle: "Tides", snippets: [{ messageId: asked.id, role: "user", hits: [[10, 20]] }] },
    ]);
    await renameChatSession(author.scope, { id, title: "Limpets" });
    expect([await sessionsOf(author, "barnacles"), (await sessionsOf(author, "limpets")).length]).toEqual([[], 1]);
    await world.db.update(message).set({ onPath: false }).where(eq(message.id, asked.id));
    expect((await sessionsOf(author, "nudibranch")).flatMap(({ snippets }) => snippets)).not.toContainEqual(
      expect.objectContaining({ messageId: asked.id }),
    );
  });

  it("looks into one document's sessions where that is asked", async () => {
    const ids: DocumentId[] = [];
    for (const title of ["One", "Two"]) {
      const { id: documentId } = await write(author.scope, title, "text");
      await createChatSession(author.scope, { documentId, title: "Conch" });
      ids.push(documentId);
    }
    const { chatSessions } = await searchChatSessions(author.scope, { query: "conch", limit: 9, documentId: ids[0] });
    expect(chatSessions.map(({ documentTitle }) => documentTitle)).toEqual(["One"]);
  });
});

describe("a canary in somebody's document and sessions", () => {
  const CANARY = "xylocarp";
  const everywhere = async (person: Person) => {
    const documents = await documentsOf(person, CANARY, LIMITS.searchItems);
    const sessions = await sessionsOf(person, CANARY, LIMITS.searchItems);
    return JSON.stringify([documents, sessions]);
  };

  it("is in nobody else's results: before a grant, after it is taken back, and in the trash", async () => {
    const { id: documentId } = await write(author.scope, `The ${CANARY}`, `A ${CANARY} lives here.`);
    const { id } = await createChatSession(author.scope, { documentId, title: `About the ${CANARY}` });
    await sendMessage(author.scope, { chatSessionId: id, content: `Where does the ${CANARY} live?`, wait: true });
    await write(other.scope, "Mine", "something else");
    const nothing = "[[],[]]";

    expect(await everywhere(author)).toContain(CANARY);
    expect(await everywhere(other)).toBe(nothing);
    await putGrant(author.scope, { documentId, email: other.email, role: "reader" });
    expect(await everywhere(other)).toContain(`About the ${CANARY}`);
    await removeGrant(author.scope, { documentId, accountId: other.accountId });
    expect(await everywhere(other)).toBe(nothing);

    await world.db.update(chatSession).set({ trashedAt: new Date() }).where(eq(chatSession.id, id));
    expect(await sessionsOf(author, CANARY)).toEqual([]);
    await world.db.update(document).set({ trashedAt: new Date() }).where(eq(document.id, documentId));
    expect(await everywhere(author)).toBe(nothing);
  });
});

describe("what was written without terms", () => {
  it("is found once it has been indexed; older versions stay out, and nothing is left to do", async () => {
    const { id: documentId } = await write(author.scope, "Ammonites", "old gryphaea");
    await addVersion(documentId, "new belemnite");
    const { id: chatSessionId } = await createChatSession(author.scope, { documentId, title: "Trilobites" });
    const question = { chatSessionId, documentId, role: "user", status: "complete", depth: 0, onPath: true } as const;
    await world.db.insert(message).values({ ...question, id: newId<MessageId>(), content: "an orthoceras" });
    await world.db.insert(message).values({ ...question, id: newId<MessageId>(), depth: 1, content: "…!" });
    for (const table of [document, passage, chatSession]) await world.db.update(table).set({ terms: null });
    const found = async () => [
      ...(await Promise.all(["ammonites", "gryphaea", "belemnite"].map((word) => titles(author, word)))).map(
        ({ length }) => length,
      ),
      ...(await Promise.all(["trilobites", "orthoceras"].map((word) => sessionsOf(author, word)))).map(
        ({ length }) => length,
      ),
    ];
    expect(await found()).toEqual([0, 0, 0, 0, 0]);
    await indexPending({ db: world.db }, new AbortController().signal);
    expect(await found()).toEqual([1, 0, 1, 1, 1]);
    const left = await world.db.select({ n: sql<number>`count(*)::int` }).from(message).where(isNull(message.terms));
    expect(left).toEqual([{ n: 0 }]);
  });
});
