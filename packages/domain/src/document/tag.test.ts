import { LIMITS, TagDocumentInput } from "@marginalia/contract";
import { documentTag } from "@marginalia/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeGrant } from "../grant/remove.ts";
import { listTags } from "../tag/list.ts";
import { createShelf, createWorld, type Person, type World } from "../testing.ts";
import { deleteDocument } from "./delete.ts";
import { getDocument } from "./get.ts";
import { listDocuments } from "./list.ts";
import { tagDocument } from "./tag.ts";
import { trashDocument } from "./trash.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const tag = ({ scope }: Person, id: string, change: { add?: string[]; remove?: string[] }) =>
  tagDocument(scope, TagDocumentInput.parse({ id, ...change }));

async function tagged({ scope }: Person, name: string) {
  const { documents } = await listDocuments(scope, { tag: name, limit: 50 });
  return documents.map(({ id }) => id);
}

async function shared() {
  const [author, reader] = [await world.person("author"), await world.person("reader")];
  const { document: one } = await createShelf(author, { reader });
  const { document: other } = await createShelf(author, { reader });
  return { author, reader, one, other };
}

describe("a tag", () => {
  it("is its person's own: nobody else who reads the document sees it", async () => {
    const { author, reader, one, other } = await shared();
    expect(await tag(reader, one.id, { add: ["to read", "Sea"] })).toEqual({ tags: ["Sea", "to read"] });
    expect(await getDocument(reader.scope, { id: one.id })).toMatchObject({ tags: ["Sea", "to read"] });
    expect(await getDocument(author.scope, { id: one.id })).toMatchObject({ tags: [] });
    expect(await tagged(reader, "sea")).toEqual([one.id]);
    expect(await tagged(author, "sea")).toEqual([]);
    expect(await listTags(author.scope)).toEqual({ tags: [] });
    await tag(reader, other.id, { add: ["sea"] });
    expect(await listTags(reader.scope)).toEqual({
      tags: [{ name: "Sea" }, { name: "to read" }],
    });
  });

  it("is one in whatever case and Unicode form it is written, and keeps its first spelling", async () => {
    const { author, one, other } = await shared();
    await tag(author, one.id, { add: ["Café", "CAFE\u0301", "  to \t read "] });
    await tag(author, other.id, { add: ["café"] });
    expect(await getDocument(author.scope, { id: other.id })).toMatchObject({ tags: ["Café"] });
    expect(await tagged(author, "CAFÉ")).toHaveLength(2);
    expect(await tag(author, one.id, { remove: ["cafe\u0301"] })).toEqual({ tags: ["to read"] });
    expect(await listTags(author.scope)).toEqual({ tags: [{ name: "Café" }, { name: "to read" }] });
  });

  it("is a line of 1 to 40 characters, and a document has at most 20", async () => {
    const { author, one } = await shared();
    for (const name of ["", " \n", "x".repeat(LIMITS.tagCharacters + 1)]) {
      expect(TagDocumentInput.safeParse({ id: one.id, add: [name] }).success).toBe(false);
    }
    const many = Array.from({ length: LIMITS.tagsPerDocument }, (_, n) => `tag ${n}`);
    await tag(author, one.id, { add: many });
    await expect(tag(author, one.id, { add: ["one more"] })).rejects.toMatchObject({ code: "LIMIT_REACHED" });
    expect((await getDocument(author.scope, { id: one.id })).tags).toHaveLength(LIMITS.tagsPerDocument);
    await tag(author, one.id, { add: ["one more", "TAG 5"], remove: ["Tag 0"] });
    await expect(
      Promise.all([tag(author, one.id, { add: ["a"], remove: ["tag 1"] }), tag(author, one.id, { add: ["b"] })]),
    ).rejects.toMatchObject({ code: "LIMIT_REACHED" });
  });

  it("of one person is one of at most 500", async () => {
    const { author, one, other } = await shared();
    const rows = Array.from({ length: LIMITS.tagsPerAccount }, (_, n) => ({
      ...{ accountId: author.accountId, documentId: one.id, key: `k${n}`, name: `K${n}` },
    }));
    await world.db.insert(documentTag).values(rows);
    await expect(tag(author, other.id, { add: ["new"] })).rejects.toMatchObject({ code: "LIMIT_REACHED" });
    expect(await tag(author, other.id, { add: ["k7"] })).toEqual({ tags: ["K7"] });
  });

  it("says nothing of a document that one may read no more, and dies with it", async () => {
    const { author, reader, one } = await shared();
    await tag(reader, one.id, { add: ["sea"] });
    await tag(author, one.id, { add: ["mine"] });
    await removeGrant(author.scope, { documentId: one.id, accountId: reader.accountId });
    expect(await tagged(reader, "sea")).toEqual([]);
    expect(await listTags(reader.scope)).toEqual({ tags: [] });
    await expect(tag(reader, one.id, { remove: ["sea"] })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await trashDocument(author.scope, { id: one.id });
    expect(await listTags(author.scope)).toEqual({ tags: [] });
    await deleteDocument(author.scope, { id: one.id });
    expect(await world.db.$count(documentTag, eq(documentTag.documentId, one.id))).toBe(0);
  });
});
