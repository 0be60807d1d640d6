import { type ChatSessionId, plainLine } from "@marginalia/contract";
import { chatSession, importedMessage, message, messagePart } from "@marginalia/db/schema";
import { asc, eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { treeFaults } from "../message/test-tree.ts";
import { importFiles } from "../operator/import-files.ts";
import { createWorld, type Person, type World } from "../testing.ts";
import { clean } from "./inert.ts";
import { earlier, pathThrough, type Talk, talks } from "./test-trees.ts";
import { WRITERS, type Writer } from "./test-writers.ts";

// biome-ignore lint/style/noProcessEnv: the tests' own switch; no product code runs here
const RUNS = Number(process.env.PROPERTY_RUNS ?? 15);

let world: World;
let author: Person;

beforeAll(async () => {
  world = await createWorld();
  author = await world.person("author");
});
afterAll(() => world[Symbol.asyncDispose]());

async function bring(all: readonly Talk[], { write }: Writer) {
  const files = write(all).map((text, index) => {
    const bytes = Buffer.from(text);
    const read = async (start: number, end: number) => bytes.subarray(start, end);
    return { name: `export-${index}.json`, size: bytes.byteLength, read };
  });
  const input = { email: author.email, files, documentId: null, dryRun: false, onProgress: () => {} };
  return (await importFiles({ db: world.db }, input)).entries;
}

/** Everything that is kept of a session's messages, by the tool's own ids. */
async function stored(id: ChatSessionId) {
  const rows = await world.db
    .select({ sourceId: importedMessage.sourceId, message })
    .from(message)
    .innerJoin(importedMessage, eq(importedMessage.messageId, message.id))
    .where(eq(message.chatSessionId, id));
  const names = new Map<string | null, string>(rows.map((row) => [row.message.id, row.sourceId]));
  const { kind, title, url, text, ordinal } = messagePart;
  const kept = rows.map(async ({ sourceId, message: one }) => ({
    id: sourceId,
    parentId: names.get(one.parentId) ?? null,
    role: one.role,
    content: one.content,
    model: one.model,
    createdAt: one.createdAt.getTime(),
    onPath: one.onPath,
    siblingIndex: one.siblingIndex,
    parts: await world.db
      .select({ kind, title, text, url })
      .from(messagePart)
      .where(eq(messagePart.messageId, one.id))
      .orderBy(asc(ordinal)),
  }));
  return byId(await Promise.all(kept));
}

function expected(talk: Talk, writer: Writer) {
  const path = pathThrough(talk, writer.leafOf(talk));
  const said = talk.messages.map((one) => ({
    id: one.id,
    parentId: one.parentId,
    role: one.role,
    content: clean(one.text),
    model: writer.hasModels ? one.model : null,
    createdAt: one.at - (one.at % writer.grain),
    onPath: path.has(one.id),
    siblingIndex: talk.messages.filter(({ parentId }) => parentId === one.parentId).indexOf(one),
    parts: writer.partsOf(one).map((part) => ({ ...part, text: part.text === null ? null : clean(part.text) })),
  }));
  return byId(said);
}

const byId = <Row extends { id: string }>(rows: Row[]) => rows.toSorted((one, other) => (one.id < other.id ? -1 : 1));

it.each(Object.entries(WRITERS))(
  "what %s exports is stored as it was said, a newer export adds what is new, the same adds nothing",
  async (_, writer) => {
    await fc.assert(
      fc.asyncProperty(talks, fc.nat(8), async (drawn, cut) => {
        // Of its own in each run: what fails is drawn again and again.
        const all = drawn.map((talk): Talk => ({ ...talk, id: crypto.randomUUID() }));
        const before = all.map((talk) => earlier(talk, cut));
        const first = await bring(before, writer);
        expect(first.map(({ outcome }) => outcome)).toEqual(all.map(() => "imported"));
        const check = async (now: readonly Talk[]) => {
          for (const [index, talk] of now.entries()) {
            const id = first[index]?.chatSessionId;
            if (!id) throw new Error("It was not imported.");
            expect(await stored(id)).toEqual(expected(talk, writer));
            expect(await treeFaults(world.db, id)).toEqual([]);
            const [session] = await world.db.select().from(chatSession).where(eq(chatSession.id, id));
            expect(session?.title).toBe(talk.title === null ? null : plainLine(talk.title));
          }
        };
        await check(before);
        const newer = await bring(all, writer);
        const more = all.map((talk, index) => talk.messages.length - (before[index]?.messages.length ?? 0));
        expect(newer.map(({ outcome, newMessages }) => [outcome, newMessages])).toEqual(
          more.map((count) => [count > 0 ? "extended" : "already there", count]),
        );
        await check(all);
        const again = await bring(all, writer);
        expect(again.map(({ outcome, newMessages }) => [outcome, newMessages])).toEqual(
          all.map(() => ["already there", 0]),
        );
        await check(all);
      }),
      { numRuns: RUNS },
    );
  },
  240_000,
);
