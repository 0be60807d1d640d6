import { type ChatSessionId, codePointLength, type DocumentId } from "@marginalia/contract";
import { activePath, openExport, readJson, type Transcript } from "@marginalia/exchange";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createChatSession } from "../chat-session/create.ts";
import { setModel } from "../chat-session/set-model.ts";
import { createDocument } from "../document/create.ts";
import { getDocument } from "../document/get.ts";
import { exportChatSession } from "../export/chat-session.ts";
import { editMessage } from "../message/edit.ts";
import { rateMessage } from "../message/rate.ts";
import { regenerateMessage } from "../message/regenerate.ts";
import { selectBranch } from "../message/select-branch.ts";
import { sendMessage } from "../message/send.ts";
import { treeFaults } from "../message/test-tree.ts";
import { createWorld, type Person, SCRIPTED, SOME_TEXT, type World } from "../testing.ts";
import { receiveImport } from "./receive.ts";
import { startImport } from "./start.ts";
import { entriesOf, FORKED, sessionOf, talk } from "./test-conversations.ts";
import { bring, OVER, runUntil } from "./test-runner.ts";

let world: World;
let author: Person;
let stranger: Person;

beforeAll(async () => {
  world = await createWorld();
  author = await world.person("author");
  stranger = await world.person("stranger");
});
afterAll(() => world[Symbol.asyncDispose]());

const tides = (person: Person) => createDocument(person.scope, { title: "Tides", text: SOME_TEXT, format: "markdown" });

async function transcriptOf(person: Person, id: ChatSessionId): Promise<Transcript> {
  return readJson((await exportChatSession(person.scope, { id, format: "json" })).content);
}

/** Imports an export file onto a document of the person's. */
async function take(person: Person, transcript: Transcript, documentId: DocumentId): Promise<ChatSessionId> {
  const files = async function* () {
    const bytes = async function* () {
      yield Buffer.from(JSON.stringify(transcript));
    };
    yield { name: "session.json", bytes: bytes() };
  };
  const wishes = () => ({ documentId: null, target: null });
  const sent = await receiveImport(person.scope, { files: files(), wishes, limitBytes: 10_000_000 });
  await runUntil(world, person, sent, openExport, ["ready", ...OVER]);
  await startImport(person.scope, { id: sent.id, target: "document", documentId });
  await runUntil(world, person, sent, openExport, OVER);
  return sessionOf({ entries: await entriesOf(person, sent) });
}

/** All that a transcript says, without the ids and names that another instance gives anew. */
function meaningOf({ chatSession, document, messages }: Transcript) {
  const versions = new Map(document.versions.map((one) => [one.id, one.sha256]));
  type Said = { children: Said[] };
  const below = (parentId: string | null): Said[] =>
    messages
      .filter((one) => one.parentId === parentId)
      .map(({ id, parentId: _, authorName: __, cameFrom: ___, citations, ...rest }) => ({
        ...rest,
        active: id === chatSession.activeMessageId,
        citations: citations.map(({ documentVersionId, ...one }) => ({ ...one, of: versions.get(documentVersionId) })),
        children: below(id),
      }));
  const { id: _, cameFrom: __, activeMessageId: ___, updatedAt: ____, anchor, ...session } = chatSession;
  const { documentVersionId, ...passage } = anchor ?? {};
  return { session, anchor: { ...passage, of: versions.get(documentVersionId as never) }, tree: below(null) };
}

const step = fc.record({
  does: fc.constantFrom("ask", "ask", "edit", "regenerate", "select", "rate", "fail"),
  at: fc.nat(),
  words: fc.constantFrom("What pulls the sea?", "When do spring tides come?", "Where do ships wait? 🌊", "x \uFFFD y"),
});

it("a session comes back from its export in another account as it was: branches, citations, anchor, ratings, problems", async () => {
  const { versionId } = await getDocument(author.scope, { id: (await tides(author)).id });
  expect(versionId).toBeTruthy();
  const runs = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
    const document = await tides(author);
    const anchor = { documentVersionId: document.versionId, start: 9, end: Math.min(24, codePointLength(SOME_TEXT)) };
    const { id } = await createChatSession(author.scope, { documentId: document.id, title: "About the sea", anchor });
    for (const { does, at, words } of steps) await act(id, does, at, words);
    const before = await transcriptOf(author, id);
    const copy = await tides(stranger);
    const taken = await take(stranger, before, copy.id);
    expect(await treeFaults(world.db, taken)).toEqual([]);
    const after = await transcriptOf(stranger, taken);
    expect(meaningOf(after)).toEqual(meaningOf(before));
    // Again, it is the same session: nothing is added.
    expect(await take(stranger, before, copy.id)).toBe(taken);
    expect(meaningOf(await transcriptOf(stranger, taken))).toEqual(meaningOf(before));
  });
  await fc.assert(runs, { numRuns: 15 });
}, 240_000);

async function act(chatSessionId: ChatSessionId, does: string, at: number, content: string) {
  const transcript = await transcriptOf(author, chatSessionId);
  const messages = does === "select" ? transcript.messages : activePath(transcript);
  const some = (role: "user" | "assistant") => {
    const own = messages.filter((one) => one.role === role);
    return own[at % own.length]?.id;
  };
  const messageId = does === "edit" ? some("user") : some("assistant");
  if (does === "fail") {
    await setModel(author.scope, { id: chatSessionId, model: SCRIPTED });
    await sendMessage(author.scope, { chatSessionId, content: "(script: forbidden)", wait: true });
    await setModel(author.scope, { id: chatSessionId, model: null });
  } else if (does === "ask" || !messageId) await sendMessage(author.scope, { chatSessionId, content, wait: true });
  else if (does === "edit") await editMessage(author.scope, { messageId, content, wait: true });
  else if (does === "regenerate") await regenerateMessage(author.scope, { messageId, wait: true });
  else if (does === "select") await selectBranch(author.scope, { messageId });
  else await rateMessage(author.scope, { messageId, rating: at % 2 === 0 ? 1 : -1 });
}

it("what another tool's import kept beside the words comes back too, and where it came from is told", async () => {
  const parts = [
    { kind: "thought" as const, title: null, text: "Hm.", url: null },
    { kind: "source" as const, title: "A page", text: null, url: "https://example.org/" },
  ];
  const [first, ...rest] = FORKED;
  if (!first) throw new Error("There is no conversation.");
  const made = await bring(world, author, [talk("kept", [[first[0], first[1], first[2], { parts }], ...rest])]);
  const before = await transcriptOf(author, sessionOf(made));
  expect(before.chatSession.cameFrom).toMatchObject({ source: "chatgpt", sourceId: "kept" });
  expect(before.messages).toHaveLength(5);
  expect(before.messages[0]).toMatchObject({ parts, cameFrom: { sourceId: "q1" } });
  const taken = await take(stranger, before, (await tides(stranger)).id);
  const after = await transcriptOf(stranger, taken);
  expect(meaningOf(after)).toEqual(meaningOf(before));
  expect(after.chatSession.cameFrom).toMatchObject({ source: "marginalia", sourceId: before.chatSession.id });
  expect(after.chatSession.cameFrom?.raw).toContain("kept");
});

it("on another document, a citation is not made up: its quote stays in the message as it came", async () => {
  const document = await tides(author);
  const { id } = await createChatSession(author.scope, { documentId: document.id });
  await sendMessage(author.scope, { chatSessionId: id, content: "When do spring tides come?", wait: true });
  const before = await transcriptOf(author, id);
  expect(before.messages.flatMap(({ citations }) => citations).length).toBeGreaterThan(0);
  const other = await createDocument(stranger.scope, { title: "Other", text: "Nothing of the kind.", format: "text" });
  const after = await transcriptOf(stranger, await take(stranger, before, other.id));
  expect(after.messages.flatMap(({ citations }) => citations)).toEqual([]);
  expect(after.messages[1]?.cameFrom?.raw).toContain("Spring tides come");
});
