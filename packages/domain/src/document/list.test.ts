import type { DocumentId, DocumentSort } from "@marginalia/contract";
import { document } from "@marginalia/db/schema";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { putGrant } from "../grant/put.ts";
import { createWorld, type Person, type World } from "../testing.ts";
import { createDocument } from "./create.ts";
import { listDocuments } from "./list.ts";
import { renameDocument } from "./rename.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const create = async ({ scope }: Person, title: string) =>
  (await createDocument(scope, { title, text: "A text.", format: "text" })).id;

type Asked = Omit<Parameters<typeof listDocuments>[1], "limit">;

/** The titles of the whole list, read in pages of two, with something done after the first page. */
async function titles({ scope }: Person, input: Asked, afterFirst = async () => {}): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listDocuments(scope, { ...input, cursor, limit: 2 });
    seen.push(...page.documents.map(({ title }) => title));
    if (cursor === undefined) await afterFirst();
    cursor = page.nextCursor;
  }
  return seen;
}

const MANY = ["Chapter 10", "chapter 2", "Étude", "echo", "Zebra", "Chapter 2", "潮汐", "", "x".repeat(200)];

describe("documents by their titles", () => {
  it("stand in alphabetical order whatever their case and marks, numbers by their size, over pages too", async () => {
    const [author, other] = [await world.person("author"), await world.person("other")];
    const sorted = ["Chapter 2", "Chapter 10", "echo", "Étude", "Zebra", "Żagle", "潮汐", "📄 paper"];
    for (const title of sorted.toReversed()) {
      const owner = title < "F" ? author : other; // some are shared
      const id = await create(owner, title);
      if (owner === other) await putGrant(other.scope, { documentId: id, email: author.email, role: "reader" });
    }
    expect(await titles(author, { sort: "title" })).toEqual([
      ...["Chapter 2", "Chapter 10", "echo", "Étude", "Żagle", "Zebra", "潮汐", "📄 paper"],
    ]);
  });

  it("are each there once where many have the same title, and titles of any length have an order", async () => {
    const author = await world.person("author");
    for (const title of [...MANY.filter(Boolean), "Same", "Same", "same", "Same"]) await create(author, title);
    const seen = await titles(author, { sort: "title" });
    expect(seen).toHaveLength(MANY.length + 3);
    expect(seen.filter((title) => title.toLowerCase() === "same")).toHaveLength(4);
  });
});

describe("a page of any order", () => {
  it.each(["activity", "title", "created"] as const satisfies DocumentSort[])(
    "by %s goes on where it was though the row it ended with has moved or gone",
    async (sort) => {
      const author = await world.person("author");
      const ids = new Map<string, DocumentId>();
      for (const title of ["D", "C", "B", "A"]) ids.set(title, await create(author, title));
      const whole = await titles(author, { sort });
      expect(whole).toEqual(["A", "B", "C", "D"]);
      const rename = async () => {
        const id = ids.get("B");
        if (id) await renameDocument(author.scope, { id, title: "Z" });
      };
      const seen = await titles(author, { sort }, rename);
      expect(seen.slice(0, 4)).toEqual(["A", "B", "C", "D"]);
      // Where it went to, in the one order in which it went anywhere.
      expect(seen.slice(4)).toEqual(sort === "title" ? ["Z"] : []);
    },
  );

  it("takes no cursor of another order", async () => {
    const author = await world.person("author");
    for (const title of ["A", "B", "C"]) await create(author, title);
    const cursors = new Map<DocumentSort, string>();
    for (const sort of ["activity", "title", "created"] as const) {
      const { nextCursor } = await listDocuments(author.scope, { sort, limit: 2 });
      if (nextCursor) cursors.set(sort, nextCursor);
    }
    for (const [of, cursor] of [...cursors, ["title", "t.AA.x"], ["title", "t.AA"], ["created", "c."]] as const) {
      for (const sort of ["activity", "title", "created"] as const) {
        if (sort === of && cursors.get(sort) === cursor) continue;
        await expect(listDocuments(author.scope, { sort, cursor, limit: 2 })).rejects.toMatchObject({
          code: "INVALID",
        });
      }
    }
  });
});

it("who may read thousands has the same lists as who may read few", async () => {
  const [author, other] = [await world.person("author"), await world.person("other")];
  const shared = await create(other, "Shared");
  await putGrant(other.scope, { documentId: shared, email: author.email, role: "reader" });
  await create(author, "Mine");
  await create(other, "Closed");
  const few = await Promise.all([titles(author, {}), titles(author, { whose: "shared" })]);
  expect(few).toEqual([["Mine", "Shared"], ["Shared"]]);
  await world.db.execute(sql`insert into ${document} (id, author_id, title, format, trashed_at)
    select gen_random_uuid(), ${author.accountId}, 'Gone', 'text', now() from generate_series(1, 1001)`);
  expect(await Promise.all([titles(author, {}), titles(author, { whose: "shared" })])).toEqual(few);
  await world.db.execute(sql`insert into ${document} (id, author_id, title, format)
    select gen_random_uuid(), ${author.accountId}, 'Kept', 'text' from generate_series(1, 2)`);
  expect(await titles(author, { sort: "title" })).toEqual(["Kept", "Kept", "Mine", "Shared"]);
});
