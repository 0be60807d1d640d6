import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import type { DocumentId } from "@marginalia/contract";
import { document, documentGrant, documentVersion } from "@marginalia/db/schema";
import { createShelf } from "@marginalia/domain/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Author, createAuthor, createSender, hash, type Sender } from "./test-sender.ts";

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

describe("an original", () => {
  let id: DocumentId;
  let original: Buffer;
  const get = (headers: Record<string, string> = {}, query = "") =>
    fetch(`${server.origin}/api/documents/${id}/original${query}`, {
      headers: { authorization: `Bearer ${author.token}`, ...headers },
    });

  beforeEach(async () => {
    id = (await createShelf(author.person)).document.id;
    original = randomBytes(2_500_000);
    await world.db.update(documentVersion).set({ original }).where(eq(documentVersion.documentId, id));
    await world.db.update(document).set({ title: '"; filename="evil.html' }).where(eq(document.id, id));
  });

  it("comes whole, as a file that a browser only saves, under a name of ours", async () => {
    const response = await get();
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(original)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="document-${id}-v1.md"`,
      "content-security-policy": "sandbox; default-src 'none'",
      "content-length": "2500000",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-cache",
      etag: `"${hash(original)}"`,
    });
  });

  it.each([
    ["bytes=0-0", 0, 1],
    ["bytes=999999-1000000", 999_999, 1_000_001],
    ["bytes=2400000-", 2_400_000, 2_500_000],
    ["bytes=-10", 2_499_990, 2_500_000],
    ["bytes=0-99999999", 0, 2_500_000],
  ])("comes in part for the range %j", async (range, from, to) => {
    const response = await get({ range });
    const isPart = to - from < original.byteLength;
    expect(response.status).toBe(isPart ? 206 : 200);
    if (isPart) expect(response.headers.get("content-range")).toBe(`bytes ${from}-${to - 1}/2500000`);
    expect(Buffer.from(await response.arrayBuffer()).equals(original.subarray(from, to))).toBe(true);
  });

  it("has no range past its end, and comes whole for a range that is none", async () => {
    for (const range of ["bytes=2500000-", "bytes=-0"]) {
      const response = await get({ range });
      expect([response.status, response.headers.get("content-range")]).toEqual([416, "bytes */2500000"]);
    }
    for (const range of ["bytes=a-b", "pages=1-2", "bytes=0-1,5-6", "bytes=-"]) {
      expect((await get({ range })).status).toBe(200);
    }
  });

  it("comes again only when it is another one", async () => {
    const etag = `"${hash(original)}"`;
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`]) {
      const response = await get({ "if-none-match": known });
      expect([response.status, await response.text()]).toEqual([304, ""]);
    }
    expect((await get({ "if-none-match": '"x"' })).status).toBe(200);
    expect((await get({ range: "bytes=5-", "if-range": etag })).status).toBe(206);
    expect((await get({ range: "bytes=5-", "if-range": '"x"' })).status).toBe(200);
  });

  it("is for those who may read the document", async () => {
    const [reader, stranger] = [await world.person("reader"), await world.person("stranger")];
    await world.db.insert(documentGrant).values({ documentId: id, accountId: reader.accountId, role: "reader" });
    const status = async (authorization: string) => (await get({ authorization })).status;
    expect(await status(`Bearer ${await world.token(reader)}`)).toBe(200);
    expect(await status(`Bearer ${await world.token(stranger)}`)).toBe(403);
    expect(await status("Bearer mgn_x")).toBe(401);
    expect((await server.fetch(`/api/documents/${id}/original`)).status).toBe(401);
    expect((await get({}, "?version=2")).status).toBe(404);
    expect((await get({}, "?version=x")).status).toBe(422);
  });

  it("breaks off for a reader who is shut out while it is on its way", async () => {
    const size = 40_000_000;
    const reader = await world.person("reader");
    await world.db.insert(documentGrant).values({ documentId: id, accountId: reader.accountId, role: "reader" });
    await world.db
      .update(documentVersion)
      .set({ original: sql`convert_to(repeat('x', ${size}), 'UTF8')` })
      .where(eq(documentVersion.documentId, id));
    const asking = request(`${server.origin}/api/documents/${id}/original`, {
      headers: { authorization: `Bearer ${await world.token(reader)}` },
    }).end();
    const [response] = await once(asking, "response");
    await once(response, "readable");
    await world.db.delete(documentGrant).where(eq(documentGrant.documentId, id));
    let got = 0;
    const read = (async () => {
      for await (const chunk of response) got += chunk.length;
    })();
    await expect(read).rejects.toThrow("aborted");
    expect(got).toBeLessThan(size);
  });
});
