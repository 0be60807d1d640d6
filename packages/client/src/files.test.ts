import { createHash } from "node:crypto";
import { serveApi, type TestServer } from "@marginalia/api/testing";
import { createShelf, createWorld, SOME_TEXT, type World } from "@marginalia/domain/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMarginaliaClient, createMarginaliaFiles, FileRefused } from "./index.ts";

let world: World;
let server: TestServer;

beforeAll(async () => {
  world = await createWorld();
  server = await serveApi(world);
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

describe("files", () => {
  it("go up with progress and are told as uploads", async () => {
    const token = await world.token(await world.person("author"));
    const files = createMarginaliaFiles({ url: server.origin, token });
    const file = new Blob(["# Tides\n\n", "The moon pulls the sea. ".repeat(40_000)]);
    const heard: number[] = [];
    const { uploadId } = await files.upload({
      file,
      fileName: "tides.md",
      title: "My tides",
      onProgress: ({ sent, total }) => {
        expect(total).toBe(file.size);
        heard.push(sent);
      },
    });
    expect(heard.length).toBeGreaterThan(2);
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.at(-1)).toBe(file.size);
    const client = createMarginaliaClient({ url: server.origin, token });
    const upload = await client.upload.get.query({ id: uploadId });
    expect(upload).toMatchObject({ fileName: "tides.md", state: "waiting", byteSize: file.size });
  });

  it("of other tools go up to be imported, several as one", async () => {
    const token = await world.token(await world.person("author"));
    const files = createMarginaliaFiles({ url: server.origin, token });
    const named = ["a.json", "b.json"].map((fileName) => ({ file: new Blob(["[]"]), fileName }));
    const { importId } = await files.import({ files: named, dryRun: true });
    const run = await createMarginaliaClient({ url: server.origin, token }).import.get.query({ id: importId });
    expect(run).toMatchObject({ fileNames: ["a.json", "b.json"], state: "waiting" });
  });

  it("are taken out: a session, a document, everything", async () => {
    const author = await world.person("author");
    const { document, session } = await createShelf(author);
    const files = createMarginaliaFiles({ url: server.origin, token: await world.token(author) });
    const page = await files.export({ chatSessionId: session.id, format: "html" });
    expect(page.fileName).toBe(`chat-session-${session.id}.html`);
    expect(await new Response(page.body).text()).toContain("<!doctype html>");
    for (const what of [{ documentId: document.id }, { everything: true } as const]) {
      const zip = await files.export(what);
      expect(zip.fileName).toMatch(/\.zip$/);
      expect(await new Response(zip.body).text()).toContain(`sessions/${session.id}.json`);
    }
    const other = createMarginaliaFiles({
      url: server.origin,
      token: await world.token(await world.person("stranger")),
    });
    await expect(other.export({ documentId: document.id })).rejects.toMatchObject({ status: 403 });
  });

  it("come down byte for byte, and to nobody who may not read them", async () => {
    const author = await world.person("author");
    const { document } = await createShelf(author);
    const files = createMarginaliaFiles({ url: server.origin, token: await world.token(author) });
    const { fileName, byteSize, sha256, body } = await files.download({ documentId: document.id });
    const bytes = Buffer.from(await new Response(body).arrayBuffer());
    expect(bytes.toString()).toBe(SOME_TEXT);
    expect(byteSize).toBe(bytes.length);
    expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(fileName).toBe(`document-${document.id}-v1.md`);
    const token = await world.token(await world.person("stranger"));
    const refused = createMarginaliaFiles({ url: server.origin, token }).download({ documentId: document.id });
    await expect(refused).rejects.toBeInstanceOf(FileRefused);
    await expect(refused).rejects.toMatchObject({ message: "Access denied", status: 403 });
  });

  it("that are too large are refused with the instance's sentence", async () => {
    const token = await world.token(await world.person("author"));
    const files = createMarginaliaFiles({ url: server.origin, token });
    const file = new Blob([new Uint8Array(2_500_000)]);
    await expect(files.upload({ file, fileName: "large.txt" })).rejects.toMatchObject({ status: 413 });
  });
});
