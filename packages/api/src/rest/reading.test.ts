import { document, documentVersion, upload, uploadChunk } from "@marginalia/db/schema";
import { startUploadWorker } from "@marginalia/domain/worker";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Author, createAuthor, createSender, formOf, type Sender } from "./test-sender.ts";

/** A file is read in a process of its own, which a busy machine is slow to start. */
const PATIENT = { timeout: 25_000 };

let sender: Sender;
let world: Sender["world"];
let server: Sender["server"];
let author: Author;

beforeAll(async () => {
  sender = await createSender();
  ({ world, server } = sender);
});
afterAll(() => sender[Symbol.asyncDispose]());
beforeEach(async () => {
  author = await createAuthor(sender);
});

describe("a file that is read", () => {
  const faults: unknown[] = [];
  let worker: ReturnType<typeof startUploadWorker>;
  beforeAll(async () => {
    await world.db.delete(upload);
    worker = startUploadWorker({
      db: world.db,
      seconds: 60,
      memoryMegabytes: 512,
      onError: (error) => faults.push(error),
    });
  });
  afterAll(() => worker.close());

  const read = (form: FormData, path = "/api/documents") => author.send(form, { path, headers: { prefer: "" } });
  const download = async (id: string, query = "") => {
    const headers = { authorization: `Bearer ${author.token}` };
    const response = await fetch(`${server.origin}/api/documents/${id}/original${query}`, { headers });
    return Buffer.from(await response.arrayBuffer()).toString();
  };

  it("is a document when the answer comes, and its versions keep their own originals", async () => {
    const text = "\uFEFF# Tides\r\n\r\nThe moon 🌕 pulls the sea.\r\n";
    const made = await read(formOf(text));
    expect(made).toMatchObject({ status: 201, body: { document: { title: "Tides", format: "markdown" } } });
    const [version] = await world.db
      .select()
      .from(documentVersion)
      .where(eq(documentVersion.createdBy, author.person.accountId));
    const id = version?.documentId ?? "";
    const second = await read(formOf("# Winds\n"), `/api/documents/${id}/versions`);
    expect(second).toMatchObject({ status: 201, body: { document: { version_number: 2 } } });
    expect(await download(id, "?version=1")).toBe(text);
    expect(await download(id, "?version=2")).toBe("# Winds\n");
    expect(await download(id)).toBe("# Winds\n");
    expect(faults).toEqual([]);
  });

  it("and cannot be, is refused with its sentence", async () => {
    const misnamed = await read(formOf("The sea.", "tides.pdf"));
    expect(misnamed.status).toBe(415);
    expect(misnamed.body).toEqual({ error: expect.stringMatching(/^“tides\.pdf” is a text file, not a PDF\. .+\.$/) });
    expect((await read(formOf(" \n", "blank.md"))).status).toBe(422);
    await author.expectNothingStored();
  });

  it("is taken again when whoever read it was killed", async () => {
    const { id } = await author.taken(await author.send(formOf("# Tides\n")));
    await expect.poll(async () => (await author.uploads())[0]?.state, PATIENT).toBe("done");
    const bytes = Buffer.from("# Tides\n");
    await world.db.insert(uploadChunk).values({ uploadId: id, ordinal: 0, bytes });
    const silent = { state: "reading" as const, attempts: 1, leaseUntil: sql`now() - interval '1 second'` };
    await world.db
      .update(upload)
      .set({ ...silent, documentId: null })
      .where(eq(upload.id, id));
    await expect.poll(async () => (await author.uploads())[0]?.state, PATIENT).toBe("done");
    expect(await world.db.$count(document, eq(document.authorId, author.person.accountId))).toBe(2);
  });
});
