import { ChangeDocumentsInput, type DocumentChange, DocumentId, LIMITS } from "@marginalia/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createShelf, createWorld, type Person, type World } from "../testing.ts";
import { listTrash } from "../trash/list.ts";
import { changeDocuments } from "./change-many.ts";
import { createDocument } from "./create.ts";
import { listDocuments } from "./list.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

async function change({ scope }: Person, ids: DocumentId[], what: DocumentChange) {
  const { results } = await changeDocuments(scope, { ids, change: what });
  return results.map(({ problem }) => problem?.code ?? "done");
}

async function shownTo({ scope }: Person, input: { shelf?: "pinned" | "archived"; tag?: string } = {}) {
  const { documents } = await listDocuments(scope, { ...input, limit: 200 });
  return documents.map(({ id }) => id).sort();
}

async function shared() {
  const [author, reader, stranger] = [
    await world.person("author"),
    await world.person("reader"),
    await world.person("stranger"),
  ];
  const { document: theirs } = await createShelf(author, { reader });
  const own = await createDocument(reader.scope, { title: "Own", text: "A text.", format: "text" });
  const { document: closed } = await createShelf(stranger);
  return { author, reader, theirs: theirs.id, own: own.id, closed: closed.id };
}

it("each document is judged by the policy for itself, and answered for in the order of asking", async () => {
  const { author, reader, theirs, own, closed } = await shared();
  const missing = DocumentId.parse(crypto.randomUUID());
  const ids = [closed, theirs, own, missing, own];
  expect(await change(reader, ids, { kind: "shelve", shelf: "pinned" })).toEqual([
    "FORBIDDEN",
    "done",
    "done",
    "NOT_FOUND",
  ]);
  expect(await shownTo(reader, { shelf: "pinned" })).toEqual([own, theirs].sort());
  expect(await shownTo(author, { shelf: "pinned" })).toEqual([]);
  expect(await change(reader, ids, { kind: "tag", add: ["sea"], remove: [] })).toEqual([
    "FORBIDDEN",
    "done",
    "done",
    "NOT_FOUND",
  ]);
  expect(await shownTo(reader, { tag: "Sea" })).toEqual([own, theirs].sort());
  // What is another's can be put on one's own shelf and not into the trash.
  expect(await change(reader, ids, { kind: "trash" })).toEqual(["FORBIDDEN", "FORBIDDEN", "done", "NOT_FOUND"]);
  expect(await shownTo(reader)).toEqual([theirs]);
  expect((await listTrash(reader.scope)).documents.map(({ id }) => id)).toEqual([own]);
  expect(await change(reader, [own, theirs], { kind: "restore" })).toEqual(["done", "FORBIDDEN"]);
  expect(await shownTo(reader)).toEqual([own, theirs].sort());
});

it("one that reaches a limit keeps the others from nothing", async () => {
  const { reader, theirs, own } = await shared();
  const full = Array.from({ length: LIMITS.tagsPerDocument }, (_, n) => `tag ${n}`);
  await change(reader, [own], { kind: "tag", add: full, remove: [] });
  expect(await change(reader, [own, theirs], { kind: "tag", add: ["sea"], remove: [] })).toEqual([
    "LIMIT_REACHED",
    "done",
  ]);
});

it("takes at most 200 documents, and at least one", () => {
  const ids = Array.from({ length: LIMITS.documentsPerChange + 1 }, () => crypto.randomUUID());
  const parse = (some: string[]) => ChangeDocumentsInput.safeParse({ ids: some, change: { kind: "trash" } }).success;
  expect([parse(ids), parse(ids.slice(1)), parse([])]).toEqual([false, true, false]);
});
