import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authenticate } from "../authenticate.ts";
import { getChatSession } from "../chat-session/get.ts";
import { listChatSessions } from "../chat-session/list.ts";
import { searchChatSessions } from "../chat-session/search.ts";
import { createDocument } from "../document/create.ts";
import { getDocument } from "../document/get.ts";
import { listDocuments } from "../document/list.ts";
import { searchDocuments } from "../document/search.ts";
import { listGrants } from "../grant/list.ts";
import type { LiveScope } from "../live/live.ts";
import { sendMessage } from "../message/send.ts";
import { createSample } from "../sample/create.ts";
import { createShelf, createWorld, type Person, SOME_TEXT, type World } from "../testing.ts";
import { getUpload } from "../upload/get.ts";
import { listUploads } from "../upload/list.ts";
import { receiveUpload } from "../upload/receive.ts";
import { createAccessToken } from "./create.ts";

type Shelf = Awaited<ReturnType<typeof createShelf>>;

let world: World;
let author: Person;
let shelves: { bound: Shelf; other: Shelf };
let scope: LiveScope;

const file = (documentId: Shelf["document"]["id"] | null) => ({
  fileName: "a.txt",
  title: () => null,
  documentId,
  bytes: Readable.from([Buffer.from("a")]),
  limitBytes: 1,
});

beforeAll(async () => {
  world = await createWorld();
  author = await world.person("author");
  const bound = await createShelf(author);
  const other = await createShelf(author);
  shelves = { bound, other };
  await sendMessage(author.scope, { chatSessionId: other.session.id, content: "What pulls the sea?", wait: true });
  const token = await world.token(author, ["read", "write"], bound.document.id);
  const actor = await authenticate(world, { kind: "token", secret: token });
  if (!actor) throw new Error("The token was not let in.");
  scope = { db: world.db, live: world.live, actor };
});

afterAll(async () => world[Symbol.asyncDispose]());

const forbidden = { code: "FORBIDDEN" };

describe("a token that is bound to one document", () => {
  it("reads, asks about and adds to that one", async () => {
    const { document, session } = shelves.bound;
    expect(await getDocument(scope, { id: document.id })).toMatchObject({ text: SOME_TEXT, role: "author" });
    expect(await getChatSession(scope, { id: session.id, limit: 1 })).toHaveProperty("id", session.id);
    await sendMessage(scope, { chatSessionId: session.id, content: "What pulls the sea?", wait: true });
    const upload = await receiveUpload(scope, file(document.id));
    expect(await getUpload(scope, { id: upload.id })).toHaveProperty("id", upload.id);
  });

  it("finds nothing else of its owner's: not by id, in lists, nor by search", async () => {
    const { document, session } = shelves.other;
    await expect(getDocument(scope, { id: document.id })).rejects.toMatchObject(forbidden);
    await expect(getChatSession(scope, { id: session.id, limit: 1 })).rejects.toMatchObject(forbidden);
    await expect(listGrants(scope, { documentId: document.id })).rejects.toMatchObject(forbidden);
    await expect(sendMessage(scope, { chatSessionId: session.id, content: "?" })).rejects.toMatchObject(forbidden);
    const only = shelves.bound.document.id;
    const seen = [
      ...(await listDocuments(scope, { limit: 50 })).documents.map(({ id }) => id),
      ...(await searchDocuments(scope, { query: "tides", limit: 50 })).documents.map(({ id }) => id),
      ...(await listChatSessions(scope, { limit: 50, mine: false })).chatSessions.map(({ documentId }) => documentId),
      ...(await searchChatSessions(scope, { query: "sea", limit: 50 })).chatSessions.map(
        ({ documentId }) => documentId,
      ),
    ];
    expect(new Set(seen)).toEqual(new Set([only]));
  });

  it("makes no other document, and follows no upload for one", async () => {
    await expect(createDocument(scope, { title: "T", text: "t", format: "text" })).rejects.toMatchObject(forbidden);
    await expect(createSample(scope)).rejects.toMatchObject(forbidden);
    await expect(receiveUpload(scope, file(null))).rejects.toMatchObject(forbidden);
    const elsewhere = await receiveUpload(author.scope, file(null));
    await expect(getUpload(scope, { id: elsewhere.id })).rejects.toMatchObject(forbidden);
    expect((await listUploads(scope, {})).uploads.map(({ id }) => id)).not.toContain(elsewhere.id);
  });

  it("cannot be made for a document that one may not read", async () => {
    const stranger = await world.person("stranger");
    const input = { name: "t", scopes: ["read" as const], days: 1, documentId: shelves.bound.document.id };
    await expect(createAccessToken(stranger.scope, input)).rejects.toMatchObject(forbidden);
  });
});
