import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listChatSessions } from "../chat-session/list.ts";
import { getDocument } from "../document/get.ts";
import { putGrant } from "../grant/put.ts";
import { removeGrant } from "../grant/remove.ts";
import { createShelf, createWorld, type Person, type World } from "../testing.ts";
import { placeImport } from "./place.ts";
import type { OpenExport } from "./run.ts";
import { startImport } from "./start.ts";
import { entriesOf, FORKED, opens, receive, talk } from "./test-conversations.ts";
import { bring, OVER, runUntil } from "./test-runner.ts";

let world: World;
let author: Person;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  author = await world.person("author");
});

describe("where an import lands", () => {
  it("is a document for each conversation, with the attachments' text", async () => {
    const parts = [{ kind: "attachment" as const, title: "notes.txt", text: "The halcyon days.", url: null }];
    const made = await bring(world, author, [
      talk("a", [["q1", null, "Hi", { parts }]]),
      talk("b", [["q1", null, "Hi"]]),
    ]);
    const [a, b] = made.entries.map((entry) => entry.documentId);
    if (!a || !b) throw new Error("There are no documents.");
    expect(a).not.toBe(b);
    expect((await getDocument(author.scope, { id: a })).text).toContain("The halcyon days.");
    expect((await getDocument(author.scope, { id: b })).text).toContain("Imported from ChatGPT");
  });

  it("is the shelf of whoever imports where the tool had it pinned or archived, and nobody else's", async () => {
    const reader = await world.person("reader");
    const { document } = await createShelf(author, { reader });
    const said = [talk("a", FORKED, { pinned: true }), talk("b", FORKED, { pinned: true, archived: true })];
    await bring(world, author, said, { target: "document", documentId: document.id });
    const shelves = async ({ scope }: Person) => {
      const { chatSessions } = await listChatSessions(scope, { documentId: document.id, mine: false, limit: 9 });
      return Object.fromEntries(chatSessions.map(({ title, shelf }) => [title, shelf]));
    };
    expect(await shelves(author)).toEqual({ "About the sea": null, "About a": "pinned" });
    expect(await shelves(reader)).toEqual({ "About the sea": null, "About a": null, "About b": null });
  });

  it("is one new document for all", async () => {
    const { entries } = await bring(world, author, [talk("a", FORKED), talk("b", FORKED)], { target: "one" });
    expect(new Set(entries.map((entry) => entry.documentId)).size).toBe(1);
  });

  it("is another one for a conversation of which its person says so, or none", async () => {
    const { document } = await createShelf(author);
    const stranger = await world.person("stranger");
    const sent = await receive(author);
    const { id } = sent;
    const all = opens(["a", "b", "c", "d"].map((name) => talk(name, FORKED)));
    await runUntil(world, author, sent, all, ["ready"]);
    const place = (ordinals: number[], placed: Omit<Parameters<typeof placeImport>[1], "id" | "ordinals">) =>
      placeImport(author.scope, { id, ordinals, ...placed });
    await place([0], { place: "document", documentId: document.id });
    await place([1], { place: "nowhere" });
    await place([2, 3], { place: "each" });
    await place([3], { place: null });
    await expect(placeImport(stranger.scope, { id, ordinals: [0], place: "each" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await entriesOf(author, sent)).toMatchObject([
      { place: "document", placeDocumentId: document.id, placeDocumentTitle: document.title },
      { place: "nowhere" },
      { place: "each" },
      { place: null },
    ]);
    await startImport(author.scope, { id, target: "one" });
    await expect(place([0], { place: null })).rejects.toMatchObject({ code: "CONFLICT" });
    const run = await runUntil(world, author, sent, all, OVER);
    const [a, b, c, d] = await entriesOf(author, sent);
    expect([a?.documentId, b?.outcome, b?.reason, d?.documentId]).toEqual([
      document.id,
      "skipped",
      "You left it out.",
      run.documentId,
    ]);
    expect(new Set([a, c, d].map((entry) => entry?.documentId)).size).toBe(3);
  });

  it("is a document that its person may hold sessions on, asked again for each conversation", async () => {
    const { document } = await createShelf(author);
    const friend = await world.person("friend");
    const sent = await receive(friend);
    const to = { id: sent.id, target: "document" as const, documentId: document.id };
    const conversations = opens([talk("a", FORKED), talk("b", FORKED)]);
    await runUntil(world, friend, sent, conversations, ["ready"]);
    await expect(startImport(friend.scope, to)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await putGrant(author.scope, { documentId: document.id, email: friend.email, role: "commenter" });
    await startImport(friend.scope, to);
    const revoking: OpenExport = async function* () {
      yield talk("a", FORKED);
      await removeGrant(author.scope, { documentId: document.id, accountId: friend.accountId });
      yield talk("b", FORKED);
    };
    await runUntil(world, friend, sent, revoking, OVER);
    expect(await entriesOf(friend, sent)).toMatchObject([{ outcome: "imported" }, { outcome: "skipped" }]);
    const [first] = await entriesOf(author, sent).catch((error: unknown) => [error]);
    expect(first).toMatchObject({ code: "FORBIDDEN" });
  });
});
