import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Document, type DocumentId, sliceCodePoints, type UploadId } from "@marginalia/contract";
import { account, documentGrant, documentVersion, upload, uploadChunk } from "@marginalia/db/schema";
import { IngestError, ingestFile } from "@marginalia/ingest";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createChatSession } from "../chat-session/create.ts";
import { getChatSession } from "../chat-session/get.ts";
import { locateCitation } from "../citation/locate.ts";
import { getDocument } from "../document/get.ts";
import { listDocuments } from "../document/list.ts";
import { listVersions } from "../document/list-versions.ts";
import { readOriginal } from "../document/read-original.ts";
import { putGrant } from "../grant/put.ts";
import { sendMessage } from "../message/send.ts";
import { createWorld, type Person, type World } from "../testing.ts";
import { cancelUpload } from "./cancel.ts";
import { finishUpload } from "./finish.ts";
import { getUpload } from "./get.ts";
import { receiveUpload } from "./receive.ts";
import { type Extract, runUploads } from "./run.ts";

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

const read: Extract = (file, options) => ingestFile(file, options);

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

type Sent = {
  text?: string;
  fileName?: string;
  title?: string;
  documentId?: DocumentId;
  bytes?: AsyncIterable<Uint8Array>;
};

const receive = (person: Person, { text = "# Tides\n\nThe moon pulls the sea.\n", ...sent }: Sent = {}) =>
  receiveUpload(person.scope, {
    fileName: sent.fileName ?? "tides.md",
    title: () => sent.title ?? null,
    documentId: sent.documentId ?? null,
    bytes: sent.bytes ?? pieces(text),
    limitBytes: 10_000,
  });

/** Runs uploads until `until` is true of the upload. */
async function runUntil(person: Person, id: UploadId, extract: Extract, ended = true): Promise<void> {
  const stop = new AbortController();
  const running = runUploads({ db: world.db, extract, onError: (error) => errors.push(error) }, stop.signal);
  const isOver = async () => {
    const { state } = await getUpload(person.scope, { id });
    return ended ? ["done", "failed", "cancelled"].includes(state) : state === "reading";
  };
  while (!(await isOver())) await sleep(20);
  stop.abort();
  await running;
}

async function keep(person: Person, sent: Sent = {}): Promise<Document> {
  const { id } = await receive(person, sent);
  await runUntil(person, id, read);
  return finishUpload(person.scope, { id });
}

const past = sql`now() - interval '1 second'`;

const chunksOf = (id: UploadId) => world.db.$count(uploadChunk, eq(uploadChunk.uploadId, id));

describe("a file that is sent", () => {
  it("becomes a document with its bytes as they came", async () => {
    const text = "# Tides\n\nThe moon 🌕 pulls the sea.\n";
    const document = await keep(author, { text });
    expect(document).toMatchObject({ title: "Tides", format: "markdown", versionNumber: 1, text, role: "author" });
    const original = await readOriginal(author.scope, { id: document.id });
    const bytes: Uint8Array[] = [];
    for await (const slice of original.bytes(0, original.byteSize)) bytes.push(slice);
    expect(Buffer.concat(bytes).toString()).toBe(text);
    expect(original.sha256).toBe(createHash("sha256").update(text).digest("hex"));
    expect(errors).toEqual([]);
  });

  it("is called what the person says, else what the file says, else by its file's name", async () => {
    expect((await keep(author, { title: "Ebb and flow" })).title).toBe("Ebb and flow");
    expect((await keep(author, { text: "no heading", fileName: "sea notes.md" })).title).toBe("sea notes");
    expect((await keep(author, { text: "# \u202eTi\u200bdes\u2066\n\nx" })).title).toBe("Tides");
    expect((await keep(author, { text: "no heading", title: "\u202e", fileName: "\u2067sea.md" })).title).toBe("sea");
  });

  it("leaves none of its pieces behind, however it ends", async () => {
    const done = await receive(author);
    await runUntil(author, done.id, read);
    const failed = await receive(author, { text: " \n" });
    await runUntil(author, failed.id, read);
    const cancelled = await receive(author);
    await cancelUpload(author.scope, { id: cancelled.id });
    for (const { id } of [done, failed, cancelled]) expect(await chunksOf(id)).toBe(0);
  });

  it("that cannot be read says why, and makes no document", async () => {
    const { id } = await receive(author, { text: "%PDF-1.7 and then nothing", fileName: "broken.pdf" });
    await runUntil(author, id, read);
    const ended = await getUpload(author.scope, { id });
    expect(ended).toMatchObject({ state: "failed", documentId: null });
    expect(ended.problem).toMatch(/\w+.*\.$/s);
    await expect(finishUpload(author.scope, { id })).rejects.toMatchObject({ message: ended.problem });
    expect((await listDocuments(author.scope, { limit: 10 })).documents).toEqual([]);
  });

  it("that is too large, or breaks off, leaves nothing but its end", async () => {
    await expect(receive(author, { text: "x".repeat(10_001) })).rejects.toMatchObject({ code: "TOO_LARGE" });
    async function* broken() {
      yield Buffer.from("half");
      throw new Error("the line dropped");
    }
    await expect(receive(author, { bytes: broken() })).rejects.toThrow("the line dropped");
    const rows = await world.db.select().from(upload).where(eq(upload.accountId, author.accountId));
    expect(rows.map(({ state }) => state).sort()).toEqual(["cancelled", "failed"]);
    for (const { id } of rows) expect(await chunksOf(id)).toBe(0);
  });

  it("is nobody else's to see or to cancel", async () => {
    const { id } = await receive(author);
    const stranger = await world.person("stranger");
    await expect(getUpload(stranger.scope, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(cancelUpload(stranger.scope, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await getUpload(author.scope, { id })).state).toBe("waiting");
    await cancelUpload(author.scope, { id });
  });
});

describe("a file that is being read", () => {
  const forever: Extract = (_, { onProgress, signal }) =>
    new Promise((_resolve, reject) => {
      onProgress?.({ step: "reading", page: 3, pages: 80 });
      signal.addEventListener("abort", () => reject(signal.reason));
    });

  it("tells its page, and ends when it is cancelled", async () => {
    const { id } = await receive(author);
    const stop = new AbortController();
    const running = runUploads({ db: world.db, extract: forever, onError: (error) => errors.push(error) }, stop.signal);
    await expect.poll(() => getUpload(author.scope, { id })).toMatchObject({ state: "reading", page: 3, pages: 80 });
    expect((await cancelUpload(author.scope, { id })).state).toBe("cancelled");
    const next = await receive(author, { fileName: "next.md" });
    await expect.poll(async () => (await getUpload(author.scope, { id: next.id })).state).toBe("reading");
    await cancelUpload(author.scope, { id: next.id });
    stop.abort();
    await running;
    expect(errors).toEqual([]);
  });

  it("is given back at a stop, and read by the next one", async () => {
    const { id } = await receive(author);
    await runUntil(author, id, forever, false);
    expect((await getUpload(author.scope, { id })).state).toBe("waiting");
    await runUntil(author, id, read);
    expect((await getUpload(author.scope, { id })).state).toBe("done");
  });

  it("is taken over once its reader has gone silent, but not forever", async () => {
    const { id } = await receive(author);
    await world.db.update(upload).set({ state: "reading", attempts: 1, leaseUntil: past }).where(eq(upload.id, id));
    await runUntil(author, id, read);
    expect((await getUpload(author.scope, { id })).state).toBe("done");

    const deadly = await receive(author);
    await world.db
      .update(upload)
      .set({ state: "reading", attempts: 3, leaseUntil: past })
      .where(eq(upload.id, deadly.id));
    await runUntil(author, deadly.id, read);
    expect(await getUpload(author.scope, { id: deadly.id })).toMatchObject({ state: "failed" });
  });

  it("is tried again after a fault of ours, and not after a fault of its own", async () => {
    const { id } = await receive(author);
    const stop = new AbortController();
    const hiccup: Extract = () => Promise.reject(new Error("the machine hiccuped"));
    const running = runUploads({ db: world.db, extract: hiccup, onError: (error) => errors.push(error) }, stop.signal);
    await expect.poll(() => errors.length).toBe(1);
    stop.abort();
    await running;
    expect((await getUpload(author.scope, { id })).state).toBe("waiting");
    await world.db.update(upload).set({ leaseUntil: past }).where(eq(upload.id, id));
    await runUntil(author, id, read);
    expect((await getUpload(author.scope, { id })).state).toBe("done");
    expect(errors).toHaveLength(1);

    const faulty = await receive(author);
    await runUntil(author, faulty.id, () => Promise.reject(new IngestError("INVALID", "It is damaged.")));
    expect(await getUpload(author.scope, { id: faulty.id })).toMatchObject({
      state: "failed",
      problem: "It is damaged.",
    });
  });

  it("of somebody whose account was disabled meanwhile is not kept", async () => {
    const { id } = await receive(author);
    await world.db.update(account).set({ disabledAt: sql`now()` }).where(eq(account.id, author.accountId));
    await runUntil(author, id, read);
    expect((await getUpload(author.scope, { id })).state).toBe("failed");
    expect(await world.db.$count(documentVersion, eq(documentVersion.createdBy, author.accountId))).toBe(0);
  });
});

describe("a new version", () => {
  it("may be sent by an editor, not by a commenter, and not by one who was an editor", async () => {
    const document = await keep(author);
    const [editor, commenter] = [await world.person("editor"), await world.person("commenter")];
    const sent = { documentId: document.id, text: "# Tides\n\nThe sun helps.\n" };
    await putGrant(author.scope, { documentId: document.id, email: editor.email, role: "editor" });
    await putGrant(author.scope, { documentId: document.id, email: commenter.email, role: "commenter" });
    await expect(receive(commenter, sent)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await keep(editor, sent)).versionNumber).toBe(2);

    const { id } = await receive(editor, sent);
    await world.db.delete(documentGrant).where(eq(documentGrant.accountId, editor.accountId));
    await runUntil(editor, id, read);
    expect((await getUpload(editor.scope, { id })).state).toBe("failed");
    expect((await listVersions(author.scope, { id: document.id })).versions.map(({ number }) => number)).toEqual([
      2, 1,
    ]);
  });

  it("leaves the first one and every answer about it as they are", async () => {
    const first = await keep(author);
    const session = await createChatSession(author.scope, { documentId: first.id });
    await sendMessage(author.scope, { chatSessionId: session.id, content: "What pulls the sea?", wait: true });
    const before = await getChatSession(author.scope, { id: session.id, limit: null });
    const text = "# Tides\n\nA new beginning. The moon pulls the sea.\n\nAnd the sun helps.\n";
    await keep(author, { documentId: first.id, text });

    expect(await getChatSession(author.scope, { id: session.id, limit: null })).toEqual(before);
    expect((await getDocument(author.scope, { id: first.id, version: 1 })).text).toBe(first.text);
    expect((await getDocument(author.scope, { id: first.id })).text).toBe(text);
    await expect(getDocument(author.scope, { id: first.id, version: 3 })).rejects.toMatchObject({ code: "NOT_FOUND" });

    const answer = before.messages[1];
    const cited = answer?.citations[0];
    if (!answer || !cited) throw new Error("The answer cites nothing.");
    expect(cited.documentVersionId).toBe(first.versionId);
    const { place, versionNumber } = await locateCitation(author.scope, { messageId: answer.id, number: 1 });
    expect(versionNumber).toBe(2);
    expect(place && sliceCodePoints(text, place.start, place.end)).toBe(cited.quote);
    const old = await locateCitation(author.scope, { messageId: answer.id, number: 1, version: 1 });
    expect(old.place).toEqual({ start: cited.start, end: cited.end, quote: cited.quote, page: null });

    await keep(author, { documentId: first.id, text: "# Winds\n\nNothing about water.\n" });
    expect((await locateCitation(author.scope, { messageId: answer.id, number: 1 })).place).toBeNull();
  });
});
