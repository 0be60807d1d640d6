import { UploadId } from "@marginalia/contract";
import { describe, expect, it } from "vitest";
import type { SendOptions } from "./send-file.ts";
import { SendError } from "./send-form.ts";
import { createUploadQueue } from "./upload-queue.ts";

const LIMIT = 10;

/** A line on which each file goes when the test says so. */
function createLine() {
  const sent: { name: string; options: SendOptions; arrive: () => void; fail: (error: unknown) => void }[] = [];
  const arrived: string[] = [];
  const queue = createUploadQueue({
    limitBytes: LIMIT,
    send: (file, options) =>
      new Promise((resolve, reject) => {
        options.signal.addEventListener("abort", () => reject(options.signal.reason));
        sent.push({
          name: file.name,
          options,
          arrive: () => resolve(UploadId.parse(crypto.randomUUID())),
          fail: reject,
        });
      }),
    onArrived: ({ file }) => void arrived.push(file.name),
  });
  const states = () => queue.snapshot().map(({ file, state }) => `${file.name} ${state}`);
  const at = (name: string) => {
    const going = sent.findLast((one) => one.name === name);
    if (!going) throw new Error(`${name} was not sent.`);
    return going;
  };
  const key = (name: string) => queue.snapshot().find(({ file }) => file.name === name)?.key ?? "";
  return { queue, sent, arrived, states, at, key };
}

const file = (name: string, size = 1) => new File(["x".repeat(size)], name);
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("the queue of files", () => {
  it("sends two at a time, and the next when one has arrived", async () => {
    const { queue, arrived, states, at } = createLine();
    queue.add([file("a"), file("b"), file("c")], null);
    expect(states()).toEqual(["a sending", "b sending", "c queued"]);
    at("b").arrive();
    await settled();
    expect(arrived).toEqual(["b"]);
    expect(states()).toEqual(["a sending", "b arrived", "c sending"]);
  });

  it("refuses what is empty or too large without sending it, and sends the rest", () => {
    const { queue, sent, states } = createLine();
    queue.add([file("empty", 0), file("large", LIMIT + 1), file("fits", LIMIT)], null);
    expect(states()).toEqual(["empty stopped", "large stopped", "fits sending"]);
    expect(sent.map(({ name }) => name)).toEqual(["fits"]);
  });

  it("aborts what is given up, and goes on", async () => {
    const { queue, states, at, key } = createLine();
    queue.add([file("a"), file("b"), file("c")], null);
    queue.remove(key("a"));
    await settled();
    expect(at("a").options.signal.aborted).toBe(true);
    expect(states()).toEqual(["b sending", "c sending"]);
  });

  it("keeps a file whose line broke, and sends it again when asked", async () => {
    const { queue, sent, states, at, key } = createLine();
    queue.add([file("a")], "a document's id");
    at("a").options.onProgress(0.5);
    at("a").fail(new SendError({ key: "lost" }, true));
    await settled();
    expect(queue.snapshot()[0]).toMatchObject({ state: "stopped", problem: { key: "lost" }, mayHelpAgain: true });
    queue.again(key("a"));
    expect(queue.snapshot()[0]).toMatchObject({ state: "sending", fraction: 0, problem: null });
    expect(sent.map(({ options }) => options.documentId)).toEqual(["a document's id", "a document's id"]);
    at("a").arrive();
    await settled();
    expect(states()).toEqual(["a arrived"]);
  });

  it("tells whoever listens, until they stop", () => {
    const { queue } = createLine();
    let told = 0;
    const stop = queue.subscribe(() => {
      told += 1;
    });
    queue.add([file("a")], null);
    const before = told;
    stop();
    queue.add([file("b")], null);
    expect([before > 0, told]).toEqual([true, before]);
  });
});
