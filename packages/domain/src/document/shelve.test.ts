import { documentShelf } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { removeGrant } from "../grant/remove.ts";
import { createShelf, createWorld, type Person, type World } from "../testing.ts";
import { createDocument } from "./create.ts";
import { deleteDocument } from "./delete.ts";
import { listDocuments } from "./list.ts";
import { searchDocuments } from "./search.ts";
import { shelveDocument } from "./shelve.ts";
import { trashDocument } from "./trash.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

async function shared() {
  const [author, reader, commenter] = [
    await world.person("author"),
    await world.person("reader"),
    await world.person("commenter"),
  ];
  return { author, reader, ...(await createShelf(author, { reader, commenter })) };
}

type Asked = Omit<Parameters<typeof listDocuments>[1], "limit">;
async function titles({ scope }: Person, input: Asked = {}) {
  const { documents } = await listDocuments(scope, { ...input, limit: 50 });
  return documents.map(({ title, shelf }) => [title, shelf]);
}

it("a pin and an archive are one's own: nobody else's library changes", async () => {
  const { author, reader, document: one } = await shared();
  await shelveDocument(reader.scope, { id: one.id, shelf: "pinned" });
  expect(await titles(reader)).toEqual([["Tides", "pinned"]]);
  expect(await titles(reader, { shelf: "pinned" })).toEqual([["Tides", "pinned"]]);
  expect(await titles(reader, { shelf: "neither" })).toEqual([]);
  expect(await titles(author)).toEqual([["Tides", null]]);
  await shelveDocument(author.scope, { id: one.id, shelf: "archived" });
  expect(await titles(author)).toEqual([]);
  expect(await titles(author, { shelf: "archived" })).toEqual([["Tides", "archived"]]);
  expect(await titles(reader)).toEqual([["Tides", "pinned"]]);
});

it("search finds what is archived, and it comes back where it was", async () => {
  const { author, document: one } = await shared();
  await shelveDocument(author.scope, { id: one.id, shelf: "archived" });
  const found = await searchDocuments(author.scope, { query: "tides", limit: 20 });
  expect(found.documents.map(({ id }) => id)).toEqual([one.id]);
  await shelveDocument(author.scope, { id: one.id, shelf: null });
  await shelveDocument(author.scope, { id: one.id, shelf: null });
  expect(await titles(author)).toEqual([["Tides", null]]);
});

it("the library is narrowed to one's own, to what is shared, and to a format, over pages too", async () => {
  const { reader } = await shared();
  for (const title of ["One", "Two", "Three"]) {
    await createDocument(reader.scope, { title, text: "A text.", format: title === "Two" ? "text" : "markdown" });
  }
  expect(await titles(reader, { whose: "shared" })).toEqual([["Tides", null]]);
  expect((await titles(reader, { whose: "mine" })).map(([title]) => title)).toEqual(["Three", "Two", "One"]);
  expect(await titles(reader, { whose: "mine", format: "text" })).toEqual([["Two", null]]);
  const first = await listDocuments(reader.scope, { whose: "mine", limit: 2 });
  const cursor = first.nextCursor ?? "";
  const second = await listDocuments(reader.scope, { whose: "mine", limit: 2, cursor });
  expect([...first.documents, ...second.documents].map(({ title }) => title)).toEqual(["Three", "Two", "One"]);
  expect(second.nextCursor).toBeNull();
});

it("a pin shows nothing of a document that one may read no more, and dies with it", async () => {
  const { author, reader, document: one } = await shared();
  await shelveDocument(reader.scope, { id: one.id, shelf: "pinned" });
  await removeGrant(author.scope, { documentId: one.id, accountId: reader.accountId });
  expect(await titles(reader, { shelf: "pinned" })).toEqual([]);
  await expect(shelveDocument(reader.scope, { id: one.id, shelf: null })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await trashDocument(author.scope, { id: one.id });
  await deleteDocument(author.scope, { id: one.id });
  expect(await world.db.$count(documentShelf, eq(documentShelf.documentId, one.id))).toBe(0);
});
