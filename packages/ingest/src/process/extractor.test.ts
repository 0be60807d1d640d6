import { fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, describe, expect, it } from "vitest";
import { testDocx } from "../docx/test-docx.ts";
import { IngestError } from "../ingest-error.ts";
import { createExtractor, type Extractor } from "./extractor.ts";
import type { Request } from "./message.ts";

const opened: Extractor[] = [];
const open = (limits?: Parameters<typeof createExtractor>[0]) => {
  const extractor = createExtractor(limits);
  opened.push(extractor);
  return extractor;
};
afterAll(() => Promise.all(opened.map((extractor) => extractor.close())));

const text = { name: "a.txt", bytes: Buffer.from("hello") };
/** Some 40 KB that mammoth takes two gigabytes for. */
const memoryBomb = {
  name: "a.docx",
  bytes: testDocx(`<w:body><w:p>${"<w:r><w:t>a</w:t></w:r>".repeat(420_000)}</w:p></w:body>`),
};

describe("an extractor", { timeout: 120_000 }, () => {
  it("reads a file elsewhere and brings back what ingestFile would", async () => {
    const file = await open().extract({ name: "a.html", bytes: Buffer.from("<h1>Head</h1><p>é😀") });
    expect(file).toMatchObject({
      format: "html",
      title: "Head",
      text: "Head\n\né😀",
      outline: [{ title: "Head", start: 0 }],
    });
    expect(file.passages.map((passage) => passage.text)).toEqual(["Head", "é😀"]);
  });

  it("passes refusals on as they are", async () => {
    const refusal = open().extract({ name: "a.txt", bytes: Buffer.from([0]) });
    await expect(refusal).rejects.toBeInstanceOf(IngestError);
    await expect(refusal).rejects.toMatchObject({ code: "UNSUPPORTED", message: expect.stringContaining("a.txt") });
  });

  it("brings back large files whole", async () => {
    const bytes = Buffer.from("A sentence of some words. ".repeat(190_000));
    expect((await open().extract({ name: "a.txt", bytes })).text).toHaveLength(bytes.length);
  });

  it("refuses what would take more memory than it may, and goes on", async () => {
    const extractor = open({ memoryMegabytes: 300 });
    await expect(extractor.extract(memoryBomb)).rejects.toMatchObject({ name: "IngestError", code: "TOO_LARGE" });
    expect((await extractor.extract(text)).text).toBe("hello");
  });

  it("refuses what takes longer than it may", async () => {
    // No process answers within a hundredth of a second, whatever it reads.
    const refusal = open({ seconds: 0.01 }).extract(text);
    await expect(refusal).rejects.toMatchObject({ code: "TOO_LARGE", message: expect.stringContaining("longer") });
  });

  it("stops when its signal aborts", async () => {
    const extractor = open();
    const abort = new AbortController();
    const reading = extractor.extract(memoryBomb, { signal: abort.signal });
    abort.abort("not wanted any more");
    await expect(reading).rejects.toBe("not wanted any more");
    await expect(extractor.extract(text, { signal: abort.signal })).rejects.toBe("not wanted any more");
  });

  it("ends what it reads when it is closed, and reads no more", async () => {
    const extractor = open();
    const reading = extractor.extract(memoryBomb).catch((error: unknown) => error);
    await extractor.close();
    expect(await reading).toBeInstanceOf(Error);
    await expect(extractor.extract(text)).rejects.toThrow("closed");
  });

  it("leaves no process behind when this one is gone", async () => {
    const child = fork(new URL("./start.mjs", import.meta.url), { serialization: "advanced" });
    child.send({ file: text, memoryMegabytes: 1_024 } satisfies Request);
    await once(child, "message");
    expect(child.exitCode).toBeNull();
    child.disconnect();
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("reads several files at once", async () => {
    const extractor = open();
    const files = await Promise.all(
      ["a", "b", "c"].map((name) => extractor.extract({ name, bytes: Buffer.from(name) })),
    );
    expect(files.map((file) => file.text)).toEqual(["a", "b", "c"]);
  });
});
