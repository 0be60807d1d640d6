import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Conversation, ReadConversation } from "./conversation.ts";
import { openExport } from "./open-export.ts";
import { zip } from "./test-zip.ts";

async function read(bytes: Uint8Array | string): Promise<ReadConversation[]> {
  const buffer = Buffer.from(bytes);
  const file = {
    name: "export",
    size: buffer.byteLength,
    read: async (start: number, end: number) => buffer.subarray(start, end),
  };
  const all: ReadConversation[] = [];
  for await (const one of openExport([file])) all.push(one);
  return all;
}

const fixture = (name: string) => readFile(join(import.meta.dirname, "../fixtures", name));

function only(all: ReadConversation[]): Conversation {
  const [one] = all;
  if (!one?.ok) throw new Error(JSON.stringify(one));
  return one.conversation;
}

const branches = ({ messages }: Conversation) => {
  const parents = messages.map((one) => one.parentId);
  return new Set(parents.filter((id, at) => parents.indexOf(id) !== at)).size;
};

/** Every parent stands before its children, ids are unique, and the leaf is there. */
function expectForest(all: ReadConversation[]): void {
  for (const one of all) {
    if (!one.ok) continue;
    const seen = new Set<string | null>([null]);
    for (const { id, parentId } of one.conversation.messages) {
      expect([seen.has(parentId), seen.has(id)]).toEqual([true, false]);
      seen.add(id);
    }
    expect(seen.has(one.conversation.activeLeafId)).toBe(true);
  }
}

const chat = (id: string, mapping: object, more: object = {}) => ({ id, title: "T", mapping, ...more });
const node = (id: string, parent: string | null, role = "user") => ({
  [id]: { id, parent, message: { author: { role }, content: { content_type: "text", parts: [`says ${id}`] } } },
});

describe("a real export", () => {
  it.each(["chatgpt-2025-06.json", "claude-2025-06.json"])("of %s is read, every conversation of it", async (name) => {
    const bytes = await fixture(name);
    const all = await read(bytes);
    expectForest(all);
    expect(all.length).toBe(JSON.parse(bytes.toString()).length);
    expect(all.filter((one) => !one.ok)).toEqual([]);
    const counts = all.map((one) => (one.ok ? [one.conversation.messages.length, branches(one.conversation)] : null));
    expect({
      conversations: all.length,
      messages: counts.reduce((sum, one) => sum + (one?.[0] ?? 0), 0),
    }).toMatchSnapshot();
  });

  it("of Open WebUI whose quotes an SQL dump has doubled is the same as the one it was", async () => {
    const text = (await fixture("openwebui-chat.json")).toString();
    const mended = text.replaceAll("''", "'");
    const all = await read(mended);
    expect(only(await read(text)).messages).toEqual(only(all).messages);
    expect(only(all).source).toBe("open-webui");
    expect(only(all).messages.length).toBeGreaterThan(0);
  });
});

describe("an export", () => {
  it("of ChatGPT keeps branches, thoughts and tools with the answer they led to, and leaves out what nobody saw", async () => {
    const thought = {
      id: "t",
      parent: "q",
      message: {
        author: { role: "assistant" },
        content: { content_type: "thoughts", thoughts: [{ summary: "S", content: "C" }] },
      },
    };
    const mapping = {
      root: { id: "root", parent: null, message: null },
      ...node("s", "root", "system"),
      ...node("q", "s"),
      t: thought,
      ...node("a", "t", "assistant"),
      ...node("b", "q", "assistant"),
    };
    const one = only(await read(JSON.stringify([chat("c", mapping, { current_node: "a" })])));
    expect(one.messages).toMatchObject([
      { id: "q", parentId: null, role: "user", content: "says q" },
      { id: "a", parentId: "q", parts: [{ kind: "thought", title: "S", text: "C" }] },
      { id: "b", parentId: "q", parts: [] },
    ]);
    expect([one.activeLeafId, branches(one)]).toEqual(["a", 1]);
  });

  it("of Open WebUI is gone through once, whatever its elements leave open", async () => {
    const many = 150_000;
    const hostile = [
      '<details type="reasoning">'.repeat(many),
      '<details type="x">'.repeat(many),
      `${'<details type="'.repeat(many)}>`,
      `<details type="tool_calls" ${"a".repeat(3_000_000)}></details>`,
      '<details type="reasoning">t</details>'.repeat(many / 10),
    ];
    for (const content of hostile) {
      const messages = { m: { id: "m", parentId: null, role: "assistant", content: `${content} said` } };
      const chat = { title: "T", history: { currentId: "m", messages } };
      const one = only(await read(JSON.stringify([{ id: "c", title: "T", chat }])));
      expect(one.messages[0]?.content.endsWith(" said")).toBe(true);
    }
  });

  it("in shards comes out of its zip in order, and a broken shard has its reason", async () => {
    const shards = {
      "chats/conversations-001.json": JSON.stringify([chat("two", node("q", null))]),
      "chats/conversations-000.json": JSON.stringify([chat("one", node("q", null))]),
      "chats/conversations-002.json": "[{",
      "user.json": "{}",
    };
    const all = await read(zip(Object.entries(shards).map(([name, text]) => ({ name, text }))));
    expect(all.map((one) => (one.ok ? one.conversation.sourceId : one.title))).toEqual([
      "one",
      "two",
      "chats/conversations-002.json",
    ]);
  });

  it("of LibreChat is read as a tree, without taking its sentinel for a message", async () => {
    const messagesTree = [
      {
        messageId: "1",
        parentMessageId: "00000000-0000-0000-0000-000000000000",
        isCreatedByUser: true,
        text: "Hi",
        createdAt: "2025-06-03T10:00:00.000Z",
        children: [
          {
            messageId: "2",
            parentMessageId: "1",
            content: [
              { type: "think", think: "Hm" },
              { type: "text", text: "Ho" },
            ],
          },
        ],
      },
    ];
    const one = only(await read(JSON.stringify({ conversationId: "c", messagesTree })));
    expect(one.messages).toMatchObject([
      { id: "1", parentId: null, role: "user", createdAt: new Date("2025-06-03T10:00:00Z") },
      { id: "2", parentId: "1", role: "assistant", content: "Ho", parts: [{ kind: "thought", text: "Hm" }] },
    ]);
  });

  it("of Claude keeps blocks of every kind, attachments' text, and the order where there are no parents", async () => {
    const content = [
      { type: "thinking", thinking: "Hm" },
      { type: "text", text: "Ho", citations: [{ details: { type: "web", url: "https://example.org/" } }] },
      { type: "hologram", beam: 1 },
    ];
    const chat_messages = [
      { uuid: "1", sender: "human", text: "", attachments: [{ file_name: "a.txt", extracted_content: "Tides" }] },
      { uuid: "2", sender: "assistant", text: "", content },
    ];
    const one = only(await read(JSON.stringify([{ uuid: "c", name: "", chat_messages }])));
    expect(one.messages).toMatchObject([
      { id: "1", parentId: null, role: "user", parts: [{ kind: "attachment", title: "a.txt", text: "Tides" }] },
      {
        id: "2",
        parentId: "1",
        content: "Ho",
        parts: [{ kind: "thought" }, { kind: "source" }, { kind: "unsupported" }],
      },
    ]);
    expect(one.messages[1]?.parts[2]).toMatchObject({ title: "hologram", text: JSON.stringify(content[2]) });
  });

  it("with cycles, orphans, no mapping, no title and __proto__ has its reasons and never half a conversation", async () => {
    const cycle = { ...node("a", "b"), ...node("b", "a"), ...node("c", "gone") };
    const items = `[${JSON.stringify(chat("x", cycle))},{"id":"y","title":null,"mapping":null},7,{"mapping":{"__proto__":{"message":{}}},"id":"z"}]`;
    const all = await read(items);
    expectForest(all);
    expect(all.map((one) => one.ok)).toEqual([true, false, false, true]);
    expect(all[0]).toMatchObject({
      conversation: { messages: { length: 3 } },
      notes: [expect.any(String), expect.any(String)],
    });
    expect(Object.hasOwn(Object.prototype, "message")).toBe(false);
  });

  it("that is none is refused with a sentence, whatever it is", async () => {
    await expect(read("no json")).rejects.toMatchObject({ name: "ExportError" });
    await expect(read('[{"a":1}]')).rejects.toMatchObject({ message: expect.stringContaining("begins with a") });
    await expect(read(zip([{ name: "a.json", text: "[]" }]).subarray(0, 40))).rejects.toMatchObject({
      name: "ExportError",
    });
    await expect(read(Buffer.from([0xff, 0x00, 0x80]))).rejects.toMatchObject({ name: "ExportError" });
  });

  it("of any shape ends in conversations, reasons or a refusal", async () => {
    const mapping = fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue());
    const item = fc.oneof(
      fc.jsonValue(),
      fc.record({ mapping: fc.oneof(mapping, fc.jsonValue()), id: fc.jsonValue() }),
      fc.record({ chat_messages: fc.array(fc.jsonValue()), uuid: fc.jsonValue() }),
      fc.record({ conversationId: fc.jsonValue(), messages: fc.array(fc.jsonValue()) }),
      fc.record({ history: fc.record({ messages: mapping }), id: fc.jsonValue() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 3 }), async (items) => {
        try {
          expectForest(await read(JSON.stringify(items)));
        } catch (error) {
          expect(error).toMatchObject({ name: "ExportError" });
        }
      }),
      { numRuns: 500 },
    );
  });
});
