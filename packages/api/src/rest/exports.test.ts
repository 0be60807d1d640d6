import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import type { ChatSession, Document } from "@marginalia/contract";
import { auditEvent } from "@marginalia/db/schema";
import { removeGrant, sendMessage, trashChatSession } from "@marginalia/domain";
import { createShelf, createWorld, type Person, SOME_TEXT, type World } from "@marginalia/domain/testing";
import { openExport, openZip } from "@marginalia/exchange";
import { desc } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { serveApi, type TestServer } from "../testing.ts";

let world: World;
let server: TestServer;
let author: Person;
let reader: Person;
let shelf: { document: Document; session: ChatSession };

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
  author = await world.person("author");
  reader = await world.person("reader");
  shelf = await createShelf(author, { reader });
  await sendMessage(author.scope, {
    chatSessionId: shelf.session.id,
    content: "When do spring tides come?",
    wait: true,
  });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const get = async (path: string, person: Person) =>
  fetch(`${server.origin}/api${path}`, { headers: { authorization: `Bearer ${await world.token(person, ["read"])}` } });

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

const fileOf = (bytes: Buffer) => ({
  name: "export.zip",
  size: bytes.length,
  read: async (from: number, to: number) => bytes.subarray(from, to),
});

/** The files of a zip by their names. */
async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const { name, read } of await openZip(fileOf(bytes))) files.set(name, await buffer(read()));
  return files;
}

const json = (bytes: Buffer | undefined) => JSON.parse(String(bytes));

it.each([
  ["markdown", "text/markdown", "md", "## Question (author)"],
  ["json", "application/json", "json", '"version": 2'],
  ["html", "text/html", "html", "<!doctype html>"],
  ["pdf", "application/pdf", "pdf", "%PDF-"],
])("a session comes as %s, as a file that a browser only saves", async (format, type, extension, begins) => {
  const response = await get(`/chat-sessions/${shelf.session.id}/download?format=${format}`, reader);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": type,
    "content-disposition": `attachment; filename="chat-session-${shelf.session.id}.${extension}"`,
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  expect(String(await bytesOf(response))).toContain(begins);
});

it("a document comes with every version as it came and every session, and they are read again", async () => {
  const response = await get(`/documents/${shelf.document.id}/export`, reader);
  const bytes = await bytesOf(response);
  const files = await unzip(bytes);
  const index = json(files.get("document.json"));
  expect(index).toMatchObject({ format: "marginalia.document", document: { title: "Tides", role: "reader" } });
  const original = files.get(index.versions[0].file);
  expect(String(original)).toBe(SOME_TEXT);
  expect(createHash("sha256").update(String(original)).digest("hex")).toBe(index.versions[0].sha256);
  expect(index.sessions).toMatchObject([{ id: shelf.session.id, title: "About the sea" }]);
  const read = [];
  for await (const one of openExport([fileOf(bytes)])) read.push(one);
  expect(read).toMatchObject([{ ok: true, conversation: { sourceId: shelf.session.id, source: "marginalia" } }]);
});

it("everything is what the caller may read, and no more", async () => {
  const other = await createShelf(author);
  const kept = await createShelf(reader);
  const { documents, sessions, bytes } = json(await bytesOf(await get("/trpc/account.measureExport", reader))).result
    .data.json;
  expect({ documents, sessions, bytes }).toEqual({
    documents: 2,
    sessions: 2,
    bytes: 2 * Buffer.byteLength(SOME_TEXT),
  });
  const files = await unzip(await bytesOf(await get("/account/export", reader)));
  const names = [...files.keys()].join("\n");
  expect(names).toContain(`documents/Tides-${shelf.document.id}/sessions/${shelf.session.id}.json`);
  expect(names).toContain(kept.document.id);
  expect(names).not.toContain(other.document.id);
  expect(json(files.get("export.json"))).toMatchObject({ documents: 2, left: [] });
  await sleep(50);
  const [event] = await world.db.select().from(auditEvent).orderBy(desc(auditEvent.id)).limit(1);
  expect(event).toMatchObject({ action: "exported everything", actorId: reader.accountId });
});

it("a stranger and a former reader get nothing; what is in the trash is not in it", async () => {
  const former = await world.person("former");
  const own = await createShelf(author, { reader: former });
  expect((await get(`/documents/${own.document.id}/export`, former)).status).toBe(200);
  await removeGrant(author.scope, { documentId: own.document.id, accountId: former.accountId });
  for (const path of [`/documents/${own.document.id}/export`, `/chat-sessions/${own.session.id}/download?format=pdf`]) {
    const response = await get(path, former);
    expect([response.status, await response.text()]).toEqual([403, '{"error":"Access denied"}']);
  }
  const files = await unzip(await bytesOf(await get("/account/export", former)));
  expect([...files.keys()]).toEqual(["export.json"]);
  await trashChatSession(author.scope, { id: own.session.id });
  const left = await unzip(await bytesOf(await get(`/documents/${own.document.id}/export`, author)));
  expect([...left.keys()].filter((name) => name.startsWith("sessions/"))).toEqual([]);
  expect((await get(`/chat-sessions/${own.session.id}/download`, author)).status).toBe(404);
});

it("a token of one document takes that one out and no other", async () => {
  const one = await createShelf(author);
  const token = await world.token(author, ["read"], one.document.id);
  const response = await fetch(`${server.origin}/api/account/export`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const names = [...(await unzip(await bytesOf(response))).keys()].join("\n");
  expect(names).toContain(one.document.id);
  expect(names).not.toContain(shelf.document.id);
});
