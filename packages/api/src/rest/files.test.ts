import { randomBytes } from "node:crypto";
import { request } from "node:http";
import type { UploadId } from "@marginalia/contract";
import { upload } from "@marginalia/db/schema";
import { createShelf, type Person } from "@marginalia/domain/testing";
import { eq } from "drizzle-orm";
import { array, assert, asyncProperty, constantFrom, oneof, string } from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { serveApi } from "../testing.ts";
import {
  type Author,
  BOUNDARY,
  createAuthor,
  createSender,
  formOf,
  hash,
  LIMIT,
  rawForm,
  type Sender,
  storedBytes,
} from "./test-sender.ts";

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

const sendRaw = (...parts: [string, string][]) => author.send(rawForm(...parts), { headers: BOUNDARY });

describe("a file that is sent", () => {
  it.each([9_900_000, 10_000_000, 11_000_000, 50_000_000])("of %i bytes arrives byte for byte", async (size) => {
    await using roomy = await serveApi(world, { uploadBytes: 50_000_000 });
    const bytes = randomBytes(size);
    const row = await author.taken(await author.send(formOf(new Uint8Array(bytes), "noise.bin"), { to: roomy }));
    expect(row.byteSize).toBe(size);
    expect(hash(await storedBytes(world, row.id))).toBe(hash(bytes));
  });

  it("of exactly the limit is taken, and of a byte more refused with 413 and nothing stored", async () => {
    await author.taken(await author.send(formOf("x".repeat(LIMIT))));
    author = await createAuthor(sender);
    for (const size of [LIMIT + 1, 3 * LIMIT]) {
      const answer = await author.send(formOf("x".repeat(size)));
      expect(answer.status).toBe(413);
      expect(answer.body).toEqual({
        error: "The file is larger than the 2 MB that may be uploaded here. Split it, or make it smaller.",
      });
    }
    await author.expectNothingStored();
  });

  it("that breaks off in the middle leaves nothing", async () => {
    const sending = request(`${server.origin}/api/documents`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${author.token}`,
        ...BOUNDARY,
        "content-length": "1800000",
      },
    });
    sending.on("error", () => {}); // our own breaking off
    sending.write(
      `--b\r\ncontent-disposition: form-data; name="file"; filename="a.md"\r\n\r\n${"x".repeat(1_500_000)}`,
    );
    await expect
      .poll(async () => (await author.uploads()).map(({ byteSize }) => byteSize))
      .toEqual([expect.any(Number)]);
    sending.destroy();
    await expect.poll(async () => (await author.uploads()).map(({ state }) => state)).toEqual(["cancelled"]);
    await author.expectNothingStored();
  });

  it.each(["before", "after"])("may have its title %s it in the form", async (place) => {
    const title: [string, string] = ['form-data; name="title"', "Ebb and flow"];
    const file: [string, string] = ['form-data; name="file"; filename="a.md"', "The sea."];
    const row = await author.taken(await sendRaw(...(place === "before" ? [title, file] : [file, title])));
    expect(row.title).toBe("Ebb and flow");
    expect((await storedBytes(world, row.id)).toString()).toBe("The sea.");
  });

  it("with a title that is too long is refused whole", async () => {
    const form = formOf("The sea.");
    form.append("title", "x".repeat(201));
    expect((await author.send(form)).status).toBe(422);
    await author.expectNothingStored();
  });

  it.each([
    ["../../etc/passwd", "passwd"],
    ["/etc/cron.d/x.md", "x.md"],
    ["C:\\Users\\ada\\tides.md", "tides.md"],
    ["a\u0000b\u001b[31m.md", "ab[31m.md"],
    ["invoice\u202egpj.exe.md", "invoicegpj.exe.md"],
    ["../", "file"],
    ["潮汐.md", "潮汐.md"],
  ])("called %j is kept as %j", async (sent, kept) => {
    const row = await author.taken(await sendRaw([`form-data; name="file"; filename="${sent}"`, "x"]));
    expect(row.fileName).toBe(kept);
  });

  it("together with a second one is refused, and neither is kept", async () => {
    const form = formOf("one");
    form.append("file", new Blob(["two"]), "two.md");
    const answer = await author.send(form);
    expect(answer).toMatchObject({ status: 422, body: { error: "Send one file at a time." } });
    await author.expectNothingStored();
  });

  it("that is none is refused with what to do", async () => {
    const form = new FormData();
    form.append("title", "No file");
    const none = "The form has no file: name its part “file”.";
    expect(await author.send(form)).toMatchObject({ status: 422, body: { error: none } });
    const multipart = { "content-type": "multipart/form-data" };
    expect(await author.send("x", { headers: multipart })).toMatchObject({
      status: 422,
      body: { error: "The form is malformed: its Content-Type names no boundary." },
    });
    const path = `/api/documents/${(await createShelf(author.person)).document.id}/versions`;
    for (const type of ["text/plain", "application/x-www-form-urlencoded"]) {
      expect((await author.send("{}", { path, headers: { "content-type": type } })).status).toBe(415);
    }
    expect(await author.uploads()).toEqual([]);
  });

  it.each(["", "--b\r\n", "--b\r\ncontent-disposition: form-data; name=x; filename=a.md\r\n\r\nhalf", "nonsense"])(
    "in the broken form %j is refused",
    async (body) => {
      expect((await author.send(body, { headers: BOUNDARY })).status).toBe(422);
      await author.expectNothingStored();
    },
  );

  it("in any form at all is taken or refused, and ends nothing", async () => {
    const piece = oneof(
      constantFrom("--b", "--b--", "\r\n", "\r\n\r\n", "--", "content-disposition: form-data", "x".repeat(100_000)),
      constantFrom('; name="file"', '; filename="a.md"', '; name="title"', "content-type: text/plain; charset=utf-16"),
      string({ unit: "binary" }),
    );
    await assert(
      asyncProperty(array(piece, { maxLength: 30 }), async (pieces) => {
        const opening = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.md"\r\n\r\n';
        for (const body of [pieces.join(""), opening + pieces.join("")]) {
          const answer = await author.send(body, { headers: BOUNDARY });
          expect([202, 413, 422], answer.text).toContain(answer.status);
        }
        await world.db.delete(upload).where(eq(upload.accountId, author.person.accountId));
      }),
      { numRuns: 100 },
    );
    expect(server.logged).toEqual([]);
  });

  it("is one too many when a hundred others are under way", async () => {
    const { accountId } = author.person;
    const rows = Array.from({ length: 100 }, (_, at) => ({
      accountId,
      fileName: `${at}.md`,
      state: "waiting" as const,
    }));
    await world.db.insert(upload).values(rows.map((row) => ({ ...row, id: crypto.randomUUID() as UploadId })));
    expect((await author.send(formOf("x"))).status).toBe(429);
    await world.db.delete(upload).where(eq(upload.accountId, accountId));
  });
});

describe("who may send", () => {
  const cookie = () => ({ cookie: `marginalia=${author.person.cookie}` });

  it("a browser's cookie counts from our own pages alone", async () => {
    const from = (headers: Record<string, string>) =>
      author.send(formOf("x"), { bearer: null, headers: { ...cookie(), ...headers } });
    for (const headers of [{}, { origin: "null" }, { origin: "https://evil.example" }]) {
      expect(await from(headers)).toMatchObject({ status: 403, body: { error: "Access denied" } });
    }
    expect(await author.uploads()).toEqual([]);
    await author.taken(await from({ origin: server.origin }));
  });

  it("nobody, and a token that may only read, send nothing", async () => {
    const { document } = await createShelf(author.person);
    const reading = await world.token(author.person, ["read"]);
    for (const path of ["/api/documents", `/api/documents/${document.id}/versions`]) {
      expect((await author.send(formOf("x"), { path, bearer: null })).status).toBe(401);
      expect((await author.send(formOf("x"), { path, bearer: reading })).status).toBe(403);
    }
    expect(await author.uploads()).toEqual([]);
  });

  it("a new version comes from the author or an editor, and from nobody who reads or comments", async () => {
    const people = {
      editor: await world.person("e"),
      commenter: await world.person("c"),
      reader: await world.person("r"),
    };
    const { document } = await createShelf(author.person, people);
    const path = `/api/documents/${document.id}/versions`;
    const status = async (person: Person) =>
      (await author.send(formOf("x"), { path, bearer: await world.token(person) })).status;
    expect(await status(people.reader)).toBe(403);
    expect(await status(people.commenter)).toBe(403);
    expect(await status(await world.person("stranger"))).toBe(403);
    expect(await status(people.editor)).toBe(202);
    expect(await status(author.person)).toBe(202);
    const missing = `/api/documents/${crypto.randomUUID()}/versions`;
    expect((await author.send(formOf("x"), { path: missing })).status).toBe(404);
    await world.db.delete(upload);
  });

  it("somebody else's upload is neither seen nor cancelled; one's own is, in the middle of its reading", async () => {
    const { id } = await author.taken(await author.send(formOf("x")));
    await world.db.update(upload).set({ state: "reading", attempts: 1 }).where(eq(upload.id, id));
    const as = async (person: Person) => ({ headers: { authorization: `Bearer ${await world.token(person)}` } });
    const stranger = await as(await world.person("stranger"));
    expect((await server.fetch(`/api/uploads/${id}`, stranger)).status).toBe(403);
    expect((await server.fetch(`/api/uploads/${id}`, { ...stranger, method: "DELETE" })).status).toBe(403);
    expect(await server.fetch("/api/uploads", stranger)).toMatchObject({ body: { uploads: [] } });
    const cancelled = await server.fetch(`/api/uploads/${id}`, { ...(await as(author.person)), method: "DELETE" });
    expect(cancelled).toMatchObject({ status: 200, body: { upload: { state: "cancelled" } } });
    await author.expectNothingStored();
  });
});
