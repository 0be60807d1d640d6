import { afterAll, beforeAll, expect, it } from "vitest";
import { createWorld, type Person, type World } from "../testing.ts";
import { addVersion } from "./add-version.ts";
import { compareVersions } from "./compare.ts";
import { createDocument } from "./create.ts";
import { getDocument } from "./get.ts";
import { listVersions } from "./list-versions.ts";
import { renameDocument } from "./rename.ts";
import { searchDocuments } from "./search.ts";

let world: World;
let author: Person;

beforeAll(async () => {
  world = await createWorld();
  author = await world.person("author");
});

afterAll(async () => world[Symbol.asyncDispose]());

const make = (text: string, format: "markdown" | "text" = "markdown") =>
  createDocument(author.scope, { title: "Tides", text, format });

it("a version that is written here is the newest, and the others stay as they were", async () => {
  const { id } = await make("# Tides\n\nThe moon pulls the sea.", "text");
  const added = await addVersion(author.scope, { id, text: "The sun pulls the sea.", basedOn: 1 });
  expect(added).toMatchObject({ versionNumber: 2, latestVersionNumber: 2, versionFormat: "text" });
  expect((await getDocument(author.scope, { id, version: 1 })).text).toBe("# Tides\n\nThe moon pulls the sea.");
  const { versions } = await listVersions(author.scope, { id });
  expect(versions.map(({ number, addedBy, fileName }) => [number, addedBy, fileName])).toEqual([
    [2, added.authorName, null],
    [1, added.authorName, null],
  ]);
});

it("a version that was made from an older one, or says nothing new, is refused", async () => {
  const { id } = await make("one");
  await addVersion(author.scope, { id, text: "two" });
  await expect(addVersion(author.scope, { id, text: "three", basedOn: 1 })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(addVersion(author.scope, { id, text: "two" })).rejects.toMatchObject({ code: "INVALID" });
  expect((await listVersions(author.scope, { id })).versions).toHaveLength(2);
});

it("of two versions that are added at once from the same one, one is taken", async () => {
  const { id } = await make("one");
  const both = await Promise.allSettled(
    ["two", "three"].map((text) => addVersion(author.scope, { id, text, basedOn: 1 })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

it("two versions are compared, the newest with the one before it unless others are named", async () => {
  const { id } = await make("The moon pulls the sea.");
  await addVersion(author.scope, { id, text: "The sun pulls the sea." });
  const { from, to, stretches } = await compareVersions(author.scope, { id });
  expect([from.number, to.number]).toEqual([1, 2]);
  expect(stretches[0]?.parts).toContainEqual({ kind: "added", text: "sun" });
  const back = await compareVersions(author.scope, { id, from: 2, to: 1 });
  expect(back.stretches[0]?.parts).toContainEqual({ kind: "removed", text: "sun" });
  await expect(compareVersions(author.scope, { id, from: 1, to: 3 })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("another title is found by search", async () => {
  const { id } = await make("one");
  const renamed = await renameDocument(author.scope, { id, title: "Equinoctial" });
  expect(renamed).toMatchObject({ id, title: "Equinoctial", role: "author" });
  const { documents } = await searchDocuments(author.scope, { query: "equinoctial", limit: 5 });
  expect(documents.map((one) => one.id)).toEqual([id]);
});
