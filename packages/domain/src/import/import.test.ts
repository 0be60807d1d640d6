import type { Import } from "@marginalia/contract";
import { chatSession, importChunk, importEntry, importedMessage, importRun } from "@marginalia/db/schema";
import type { ReadConversation } from "@marginalia/exchange";
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { forkChatSession } from "../chat-session/fork.ts";
import { getChatSession } from "../chat-session/get.ts";
import { searchChatSessions } from "../chat-session/search.ts";
import { DomainError } from "../errors.ts";
import { getMessagePart, listMessageParts } from "../message/list-parts.ts";
import { sendMessage } from "../message/send.ts";
import { treeFaults } from "../message/test-tree.ts";
import { createWorld, type Person, type World } from "../testing.ts";
import { cancelImport } from "./cancel.ts";
import { claimImport } from "./claim.ts";
import { exportImportReport } from "./export-report.ts";
import { getImport } from "./get.ts";
import { type OpenExport, workOn } from "./run.ts";
import { startImport } from "./start.ts";
import { storedFiles } from "./stored-file.ts";
import { entriesOf, FORKED, opens, receive, type Said, sessionOf, talk, words } from "./test-conversations.ts";
import { bring, OVER, runUntil } from "./test-runner.ts";

let world: World;
let author: Person;
const errors: unknown[] = [];

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  author = await world.person("author");
  errors.length = 0;
});

describe("an import", () => {
  it("is tried first and changes nothing, then brings in messages, branches, times, models and parts", async () => {
    const parts = [{ kind: "thought" as const, title: null, text: "Hm.", url: null }];
    const messages: Said[] = [...FORKED.slice(0, 4), ["a3", "q2", "On the \0sea.", { parts }]];
    const made = await bring(world, author, [
      talk("halcyon", messages),
      { ok: false, title: "Odd", sourceId: null, reason: "No mapping." },
    ]);
    expect(made.foreseen).toMatchObject([
      { title: "About halcyon", outcome: "new", messages: 5, branches: 1, newMessages: 5, chatSessionId: null },
      { title: "Odd", outcome: "unreadable", reason: "No mapping." },
    ]);
    expect(made.run).toMatchObject({ state: "done", problem: null, outcomes: { imported: 1, skipped: 1 } });
    expect(made.entries[1]).toMatchObject({ outcome: "skipped", reason: "No mapping." });
    const id = sessionOf(made);
    const { messages: path, title, createdAt } = await getChatSession(author.scope, { id, limit: null });
    expect([title, createdAt]).toEqual(["About halcyon", new Date("2025-06-03T10:00:00Z")]);
    expect(
      path.map(({ content, model, siblingIndex, siblingCount }) => [content, model, siblingIndex, siblingCount]),
    ).toEqual([
      ["What is a halcyon?", null, 0, 1],
      ["A kingfisher of legend.", "gpt-4o", 1, 2],
      ["Where does it nest?", null, 0, 1],
      ["On the sea.", "gpt-4o", 0, 1],
    ]);
    expect(await treeFaults(world.db, id)).toEqual([]);
    const last = path.at(-1);
    if (!last) throw new Error("The session is empty.");
    expect(path.map(({ origin }) => origin?.partCount)).toEqual([0, 0, 0, 1]);
    expect(last.origin).toEqual({ source: "chatgpt", partCount: 1 });
    const listed = await listMessageParts(author.scope, { messageId: last.id, after: -1, limit: 5 });
    expect(listed).toMatchObject({
      parts: [{ kind: "thought", text: "Hm.", characters: 3, isCut: false }],
      nextAfter: null,
    });
    expect(await getMessagePart(author.scope, { messageId: last.id, ordinal: 0 })).toEqual(parts[0]);
    const fork = await forkChatSession(author.scope, { messageId: last.id });
    const forked = fork.messages.at(-1);
    if (!forked) throw new Error("The fork is empty.");
    expect(forked.origin).toEqual(last.origin);
    expect(await listMessageParts(author.scope, { messageId: forked.id, after: -1, limit: 5 })).toEqual(listed);
    const [raw] = await world.db.select().from(importedMessage).where(eq(importedMessage.messageId, last.id));
    expect(raw).toMatchObject({ sourceId: "a3" });
    expect(await world.db.$count(importChunk, eq(importChunk.importId, made.run.id))).toBe(0);
  });

  it("adds nothing when it comes again, and says so", async () => {
    const first = await bring(world, author, [talk("twice", FORKED)]);
    const again = await bring(world, author, [talk("twice", FORKED), talk("twice", FORKED)]);
    expect(again.foreseen).toMatchObject([{ outcome: "known", newMessages: 0 }, { outcome: "known" }]);
    expect(again.run).toMatchObject({ state: "done", outcomes: { "already there": 2 } });
    expect(again.run.problem).toContain("Nothing was imported");
    expect(sessionOf(again)).toBe(sessionOf(first));
    expect(await world.db.$count(chatSession, eq(chatSession.createdBy, author.accountId))).toBe(1);
  });

  it("adds what a newer export has more, and follows its path", async () => {
    const first = await bring(world, author, [talk("newer", FORKED.slice(0, 2))]);
    const newer = await bring(world, author, [talk("newer", FORKED)]);
    expect(newer.foreseen).toMatchObject([{ outcome: "newer", newMessages: 3 }]);
    expect(newer.entries).toMatchObject([{ outcome: "extended", newMessages: 3 }]);
    const id = sessionOf(first);
    expect(await words(author, id)).toEqual([
      "What is a halcyon?",
      "A kingfisher of legend.",
      "Where does it nest?",
      "On the sea.",
    ]);
    expect(await treeFaults(world.db, id)).toEqual([]);
  });

  it("brings the same conversation of several files in once, with what each has of it", async () => {
    const twice = await bring(world, author, [
      talk("several", FORKED.slice(0, 2)),
      talk("several", FORKED),
      talk("several", FORKED),
    ]);
    expect(twice.foreseen.map(({ outcome, newMessages }) => [outcome, newMessages])).toEqual([
      ["new", 2],
      ["newer", 3],
      ["known", 0],
    ]);
    expect(twice.entries.map(({ outcome }) => outcome)).toEqual(["imported", "extended", "already there"]);
    expect(await words(author, sessionOf(twice))).toHaveLength(4);
  });

  it("leaves the path alone where somebody has gone on, and the session goes on like any other", async () => {
    const id = sessionOf(await bring(world, author, [talk("gone on", FORKED.slice(0, 2))]));
    await sendMessage(author.scope, { chatSessionId: id, content: "And then?", wait: true });
    const before = await words(author, id);
    await bring(world, author, [talk("gone on", FORKED)]);
    expect(await words(author, id)).toEqual(before);
    expect(await treeFaults(world.db, id)).toEqual([]);
    const { messages } = await getChatSession(author.scope, { id, limit: null });
    const [, answer] = messages;
    if (!answer) throw new Error("The session is empty.");
    const fork = await forkChatSession(author.scope, { messageId: answer.id });
    expect(await words(author, fork.id)).toEqual(["What is a halcyon?", "A bird."]);
    const found = await searchChatSessions(author.scope, { query: "bird", limit: 5 });
    expect(JSON.stringify(found)).toContain(id);
  });

  it("keeps every invariant of the tree, whatever comes in whatever pieces", async () => {
    const tree = fc.array(fc.nat(), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(tree, fc.nat(), fc.nat(), fc.boolean(), async (parents, cut, leaf, goesOn) => {
        const messages = parents.map((at, index): Said => {
          const parent = index === 0 ? -1 : (at % (index + 1)) - 1;
          return [`q${index}`, parent < 0 ? null : `q${parent}`, `Message ${index}`];
        });
        const sourceId = crypto.randomUUID();
        const older = messages.slice(0, 1 + (cut % messages.length));
        const id = sessionOf(
          await bring(world, author, [talk(sourceId, older, { activeLeafId: `q${leaf % older.length}` })]),
        );
        expect(await treeFaults(world.db, id)).toEqual([]);
        if (goesOn) await sendMessage(author.scope, { chatSessionId: id, content: "And then?", wait: true });
        await bring(world, author, [talk(sourceId, messages, { activeLeafId: `q${leaf % messages.length}` })]);
        expect(await treeFaults(world.db, id)).toEqual([]);
        expect(await world.db.$count(importedMessage, eq(importedMessage.chatSessionId, id))).toBe(messages.length);
      }),
      { numRuns: 15 },
    );
  });
});

describe("an import that breaks off", () => {
  it("goes on after a crash where it was: nothing twice, nothing lost", async () => {
    const all = Array.from({ length: 6 }, (_, at) => talk(`crash ${at}`, FORKED));
    const sent = await receive(author);
    await runUntil(world, author, sent, opens(all), ["ready"]);
    await startImport(author.scope, { id: sent.id, target: "each" });
    const dying: OpenExport = async function* () {
      yield* all.slice(0, 3);
      throw new Error("killed");
    };
    const claimed = await claimImport(world.db);
    if (!claimed) throw new Error("Nothing to claim.");
    const runner = { db: world.db, onError: (error: unknown) => errors.push(error) };
    const work = { files: () => storedFiles(world.db, claimed.id), stop: new AbortController().signal };
    await workOn({ ...runner, openExport: dying }, claimed, work);
    expect(await getImport(author.scope, { id: sent.id })).toMatchObject({ state: "importing", done: 3 });
    await world.db
      .update(importRun)
      .set({ leaseUntil: sql`now() - interval '1 second'` })
      .where(eq(importRun.id, sent.id));
    const run = await runUntil(world, author, sent, opens(all), OVER);
    expect(run).toMatchObject({ state: "done", outcomes: { imported: 6 } });
    expect(await world.db.$count(chatSession, eq(chatSession.createdBy, author.accountId))).toBe(6);
    // Who had it before has nothing to say any more.
    await workOn({ ...runner, openExport: opens([...all, talk("late", FORKED)]) }, claimed, work);
    expect(await world.db.$count(chatSession, eq(chatSession.createdBy, author.accountId))).toBe(6);
  });

  it("is cancelled between two conversations, and what is there stays", async () => {
    const sent = await receive(author);
    await runUntil(world, author, sent, opens([talk("a", FORKED), talk("b", FORKED)]), ["ready"]);
    await startImport(author.scope, { id: sent.id, target: "each" });
    const cancelling: OpenExport = async function* () {
      yield talk("a", FORKED);
      await cancelImport(author.scope, { id: sent.id });
      yield talk("b", FORKED);
    };
    const run = await runUntil(world, author, sent, cancelling, OVER);
    expect(run.state).toBe("cancelled");
    expect((await entriesOf(author, sent)).map((entry) => entry.outcome)).toEqual(["imported", "new"]);
    expect(await world.db.$count(chatSession, eq(chatSession.createdBy, author.accountId))).toBe(1);
  });

  it("keeps nothing of a file beyond the limit", async () => {
    await expect(receive(author, 2_000_000, 1_100_000)).rejects.toMatchObject({ code: "TOO_LARGE" });
    const [run] = await world.db.select().from(importRun).where(eq(importRun.accountId, author.accountId));
    expect(run).toMatchObject({ state: "failed" });
    expect(await world.db.$count(importChunk, eq(importChunk.importId, String(run?.id) as Import["id"]))).toBe(0);
  });

  it("never calls it done when nothing came in", async () => {
    const bad: ReadConversation = { ok: false, title: null, sourceId: null, reason: "It is damaged." };
    const refusing: OpenExport = () => {
      throw new DomainError("INVALID", "This is no export.");
    };
    expect((await bring(world, author, [bad])).run).toMatchObject({ state: "failed" });
    expect((await bring(world, author, [])).run).toMatchObject({ state: "failed" });
    const sent = await receive(author);
    expect(await runUntil(world, author, sent, refusing, OVER)).toMatchObject({
      state: "failed",
      problem: "This is no export.",
    });
  });
});

it("files of several pieces are read anywhere", async () => {
  const { id, fileNames, byteSize } = await receive(author, 300_000, 2_500_000);
  expect([fileNames, byteSize]).toEqual([["export-0.zip", "export-1.zip"], 2_800_000]);
  const [first, second, ...others] = await storedFiles(world.db, id);
  expect(others).toEqual([]);
  expect((await first?.read(0, 9_000_000))?.byteLength).toBe(300_000);
  expect((await second?.read(999_990, 2_000_010))?.byteLength).toBe(1_000_020);
  expect((await second?.read(2_499_000, 9_000_000))?.byteLength).toBe(1_000);
  await cancelImport(author.scope, { id });
});

it("the report comes as CSV and as JSON, inert in a spreadsheet", async () => {
  const { run } = await bring(world, author, [talk("report", FORKED, { title: '=SUM("1")' })]);
  const read = async (format: "csv" | "json") => {
    const pieces: string[] = [];
    for await (const piece of exportImportReport(author.scope, { id: run.id, format })) pieces.push(piece);
    return pieces.join("");
  };
  expect(JSON.parse(await read("json"))).toMatchObject([{ outcome: "imported", messages: 5 }]);
  expect(await read("csv")).toContain(`"'=SUM(""1"")"`);
});

it("a line of 100,000 messages is stored and opens at its end", async () => {
  const line = Array.from(
    { length: 100_000 },
    (_, at): Said => [`q${at}`, at === 0 ? null : `q${at - 1}`, `Message ${at}`],
  );
  const made = await bring(world, author, [talk("long", line)]);
  const session = await getChatSession(author.scope, { id: sessionOf(made), limit: 1 });
  expect(session).toMatchObject({ messageCount: 100_000, messages: [{ content: "Message 99999" }] });
  expect(await world.db.$count(importEntry, eq(importEntry.importId, made.run.id))).toBe(1);
}, 120_000);
