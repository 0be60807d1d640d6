import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ExportError, type ExportFile, openExport } from "./index.ts";
import { zip } from "./test-zip.ts";

const said = (id: string, parent: string | null, text = "Hi") => ({
  [id]: { id, parent, message: { author: { role: "user" }, content: { content_type: "text", parts: [text] } } },
});
const chat = (id: string, mapping: object | null, more: object = {}) => ({ id, title: "T", mapping, ...more });
const one = JSON.stringify([chat("c", said("q", null))]);
const claude = (messages: object[]) => JSON.stringify([{ uuid: "c", name: null, chat_messages: messages }]);
const inZip = (name: string, text: string | Buffer, more: object = {}) => zip([{ name, text, ...more }]);
const zeros = (size: number) => Buffer.alloc(size, " ");
const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

/** What somebody may send by mistake or with intent, by the name that it has in the documentation. */
const FILES: Record<string, () => Buffer | string> = {
  "a zip bomb of 20 MB in one file": () => inZip("conversations.json", zeros(20_000_000)),
  "a zip bomb of 3 GB in small files": () =>
    zip(
      Array.from({ length: 3_000 }, (_, at) => ({
        name: `conversations-${at}.json`,
        text: at === 0 ? zeros(1_000_000) : "",
        ...(at === 0 ? {} : { says: 1_000_000, shares: 0 }),
      })),
    ),
  "a zip bomb that says it is small": () => inZip("conversations.json", zeros(20_000_000), { says: 1_000 }),
  "a zip in a zip": () => inZip("export.zip", inZip("conversations.json", one)),
  "a zip under a password": () => inZip("conversations.json", one, { encrypted: true }),
  "a ZIP64": () => zip([{ name: "conversations.json", text: one }], true),
  "a zip whose names lead elsewhere": () =>
    zip(
      ["../../../etc/conversations.json", "/conversations-001.json", "C:\\conversations-002.json"].map((name, at) => ({
        name,
        text: JSON.stringify([chat(`c${at}`, said("q", null))]),
      })),
    ),
  "a zip that breaks off": () => inZip("conversations.json", one).subarray(0, -30),
  "a zip without JSON": () => inZip("chat.html", "<p>Hi</p>"),
  "a circle of messages": () => JSON.stringify([chat("c", { ...said("a", "b"), ...said("b", "a") })]),
  "a message below itself": () => JSON.stringify([chat("c", said("a", "a"))]),
  "a message below one that is missing": () => JSON.stringify([chat("c", said("a", "gone"))]),
  "two messages with one id": () => claude(["first", "second"].map((text) => ({ uuid: "m", sender: "human", text }))),
  "two conversations with one id": () => JSON.stringify([chat("c", said("q", null)), chat("c", said("other", null))]),
  "no mapping": () => JSON.stringify([chat("c", null)]),
  "a mapping that is a list": () => JSON.stringify([chat("c", [said("q", null)])]),
  "no title": () => JSON.stringify([chat("c", said("q", null), { title: null })]),
  "nodes that are nothing": () => JSON.stringify([chat("c", { a: null, b: 7, ...said("q", null) })]),
  "a message of 10 MB": () => JSON.stringify([chat("c", said("q", null, "x".repeat(10_000_000)))]),
  "a conversation of 70 MB": () => JSON.stringify([chat("c", said("q", null, "x".repeat(70_000_000)))]),
  "a text after one that is too large": () => `[{"a":"${"x".repeat(70_000_000)}"},${one.slice(1)}`,
  "100,000 messages in one line": () => {
    const ids = Array.from({ length: 100_000 }, (_, at) => said(`m${at}`, at === 0 ? null : `m${at - 1}`));
    return JSON.stringify([chat("c", Object.assign({}, ...ids))]);
  },
  "a part of 100,000 lists in each other": () => {
    const content = `{"content_type":"knot","rope":${deep(100_000)}}`;
    return `[{"id":"c","title":"T","mapping":{"a":{"id":"a","message":{"author":{"role":"user"},"content":${content}}}}}]`;
  },
  "100,000 lists in each other": () => deep(100_000),
  "__proto__ as an id": () => `[{"id":"c","title":"T","mapping":{"__proto__":${JSON.stringify(said("q", null).q)}}}]`,
  "__proto__ as a field": () =>
    `[{"id":"c","title":"T","__proto__":{"isAdmin":true},"mapping":${JSON.stringify(said("q", null))}}]`,
  "UTF-16": () => Buffer.from(`\uFEFF${one}`, "utf16le"),
  "a byte order mark": () => `\uFEFF${one}`,
  "Latin-1": () => Buffer.from(JSON.stringify([chat("c", said("q", null, "Où ça?"))]), "latin1"),
  "a text that breaks off": () => one.slice(0, -10),
  "half of a letter": () => JSON.stringify([chat("c", said("q", null, "\uD83D"))]),
  "numbers for times that are none": () =>
    `[{"id":"c","title":"T","create_time":1e308,"mapping":${JSON.stringify(said("q", null))}}]`,
  "an empty file": () => "",
  "a picture": () => Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
};

const fileOf = (content: Buffer | string): ExportFile => {
  const bytes = Buffer.from(content);
  return { name: "export", size: bytes.byteLength, read: async (start, end) => bytes.subarray(start, end) };
};

/** What came of a file, as a row of the documentation: conversations, messages, and what is said about it. */
async function outcome(content: Buffer | string): Promise<string> {
  let [conversations, messages] = [0, 0];
  const words: string[] = [];
  try {
    for await (const read of openExport([fileOf(content)])) {
      if (!read.ok) words.push(read.reason);
      else {
        conversations += 1;
        messages += read.conversation.messages.length;
        words.push(...read.notes);
      }
    }
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    words.push(error.message);
  }
  return `${conversations} | ${messages} | ${[...new Set(words)].join(" ")}`;
}

describe("a hostile file", () => {
  const page = readFileSync(new URL("../../../docs/imports.md", import.meta.url), "utf8");
  const [, table = ""] = /## What nobody should send\n([\s\S]*?)(?:\n## |$)/.exec(page) ?? [];
  const rows = new Map(
    [...table.matchAll(/^\| ([^|]+?) \| (\d+ \| \d+ \| .*?) *\|$/gm)].map(([, name, rest]) => [name, rest]),
  );

  it.each(Object.entries(FILES))(
    "(%s) comes to what the documentation says",
    async (name, make) => {
      expect(await outcome(make())).toBe(rows.get(name));
    },
    60_000,
  );

  it("is in the documentation only if it is tried here", () => {
    expect([...rows.keys()].sort()).toEqual(Object.keys(FILES).sort());
    expect(Object.hasOwn(Object.prototype, "isAdmin")).toBe(false);
  });
});
