import { readdirSync, readFileSync } from "node:fs";
import { assert, asyncProperty, constantFrom, integer, nat, option, tuple, uint8Array } from "fast-check";
import { describe, expect, it } from "vitest";
import { ExportError, type ExportFile, openExport, type ReadConversation } from "./index.ts";

const FIXTURES = new URL("../fixtures/", import.meta.url);
const names = readdirSync(FIXTURES).filter((name) => /json$/.test(name));
const bytesOf = (name: string) => readFileSync(new URL(name, FIXTURES));

const fileOf = (bytes: Uint8Array): ExportFile => ({
  name: "export",
  size: bytes.byteLength,
  read: async (start, end) => bytes.subarray(start, end),
});

async function read(bytes: Uint8Array | string): Promise<ReadConversation[]> {
  const all: ReadConversation[] = [];
  for await (const one of openExport([fileOf(Buffer.from(bytes))])) all.push(one);
  return all;
}

const conversations = (all: readonly ReadConversation[]) => all.flatMap((one) => (one.ok ? [one.conversation] : []));

/** Messages that share their parent with an earlier one. */
const branches = (messages: readonly { parentId: string | null }[]) =>
  messages.length - new Set(messages.map((one) => one.parentId)).size;

async function row(name: string): Promise<string> {
  const all = await read(bytesOf(name)).catch((error: unknown) => {
    if (error instanceof ExportError) return error.message;
    throw error;
  });
  if (typeof all === "string") return `refused: ${all}`;
  const got = conversations(all);
  const messages = got.map((one) => one.messages);
  const leaf = got.at(0)?.activeLeafId ?? "";
  const figures = [
    got.length,
    all.length - got.length,
    messages.flat().length,
    messages.reduce((sum, one) => sum + branches(one), 0),
  ];
  return `${figures.join(" | ")} | ${leaf}`;
}

describe("an export", () => {
  it("is read as the documentation says, fixture by fixture", async () => {
    const page = readFileSync(new URL("../../../docs/imports.md", import.meta.url), "utf8");
    const rows = [...page.matchAll(/^\| `([^`]+json)` \| (.*?) \|$/gm)].map(([, name, rest]) => [name, rest]);
    const got = await Promise.all(names.map(async (name) => [name, await row(name)]));
    expect(got).toEqual(rows);
  });

  it("has every parent before its children, and a leaf that is there", async () => {
    for (const name of names.filter((one) => one !== "chatbotui-v1.json")) whole(await read(bytesOf(name)));
  });

  it("is read from UTF-16, with a mark, and with every cut in its middle", async () => {
    const bytes = bytesOf("claude-2026-tree.json");
    const text = bytes.toString("utf8");
    const expected = await read(bytes);
    expect(await read(Buffer.from(`\uFEFF${text}`, "utf16le"))).toEqual(expected);
    expect(await read(`\uFEFF${text}`)).toEqual(expected);
  });

  it("gives what was whole before it breaks off, and a reason for the rest", async () => {
    const text = bytesOf("openwebui-lines.ndjson").toString("utf8");
    const all = await read(text.slice(0, -20));
    expect(all.map((one) => one.ok)).toEqual([true, false]);
  });

  it("is refused by what it begins with when it is no export", async () => {
    for (const text of ["", "[]", "hello", "{", '{"a":1,"b":2}', "PK\x03\x04", "[1,2]", "[".repeat(100_000)]) {
      await expect(read(text)).rejects.toThrow(ExportError);
    }
    await expect(read('{"a":1,"b":2}')).rejects.toThrow("begins with a, b");
  });

  it("may be 100,000 messages in one line, flat or as a tree", async () => {
    const count = 100_000;
    const message = (n: number) =>
      `"messageId":"${n}","parentMessageId":"${n - 1}","text":"t","isCreatedByUser":${n % 2 === 1},"createdAt":"2026-01-01T00:00:00Z"`;
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    const flat = `{"conversationId":"c","messages":[${numbers.map((n) => `{${message(n)}}`).join()}]}`;
    const tree = `{"conversationId":"c","messagesTree":[${numbers.map((n) => `{${message(n)},"children":[`).join("")}${"]}".repeat(count)}]}`;
    for (const text of [flat, tree]) {
      const [one] = conversations(await read(text));
      expect(one?.messages.length).toBe(count);
      expect(one?.activeLeafId).toBe(String(count));
    }
  });

  it("never throws anything but an ExportError, nor gives half a conversation, whatever was done to it", async () => {
    const small = names.filter((name) => bytesOf(name).byteLength < 30_000);
    const change = tuple(nat(30_000), nat(50), option(uint8Array({ maxLength: 8 })), integer({ min: 0, max: 3 }));
    await assert(
      asyncProperty(constantFrom(...small), change, async (name, [at, without, put, twice]) => {
        const bytes = bytesOf(name);
        const place = at % bytes.byteLength;
        const middle = Buffer.concat(Array.from({ length: twice }, () => bytes.subarray(place, place + without)));
        const changed = Buffer.concat([bytes.subarray(0, place), put ?? middle, bytes.subarray(place + without)]);
        try {
          whole(await read(changed));
        } catch (error) {
          expect(error).toBeInstanceOf(ExportError);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function whole(all: readonly ReadConversation[]): void {
  expect(all.length).toBeGreaterThan(0);
  for (const { messages, activeLeafId } of conversations(all)) {
    const before = new Set<string>();
    for (const { id, parentId, raw } of messages) {
      expect(before.has(id)).toBe(false);
      if (parentId !== null) expect(before.has(parentId)).toBe(true);
      before.add(id);
      JSON.parse(raw);
    }
    expect(activeLeafId === null ? messages.length : before.has(activeLeafId)).toBe(activeLeafId === null ? 0 : true);
  }
}
