import type { MessagePart } from "@marginalia/contract";
import { z } from "zod";
import type { ReadConversation } from "./conversation.ts";
import { list, partOf, rawWithout, text, time, unsupported } from "./field.ts";
import { forestOf, newestOf, type RawNode } from "./forest.ts";

const Chat = z.object({
  uuid: z.string(),
  name: text,
  created_at: time,
  updated_at: time,
  chat_messages: z.array(z.unknown()),
});

const Said = z.object({
  uuid: z.string(),
  sender: z.string(),
  text,
  content: list,
  created_at: time,
  attachments: list,
  files: list,
  parent_message_uuid: text,
});

/** Claude's data export: messages in a line, or (since 2026) with their parents. */
export function readClaude(item: object): ReadConversation {
  const parsed = Chat.safeParse(item);
  if (!parsed.success) {
    const title = text.parse(Object(item).name) ?? null;
    return {
      ok: false,
      title,
      sourceId: text.parse(Object(item).uuid) ?? null,
      reason: "Its id or its messages are missing.",
    };
  }
  const chat = parsed.data;
  const said = chat.chat_messages.map((raw) => ({ raw, message: Said.safeParse(raw).data }));
  const isTree = said.some(({ message }) => message?.parent_message_uuid);
  let before: string | null = null;
  const nodes = said.map(({ raw, message }, index): RawNode => {
    const id = message?.uuid ?? `unreadable-${index}`;
    const parentId = isTree ? parentOf(message?.parent_message_uuid) : before;
    before = id;
    if (!message) return { id, parentId, raw, ...NOTHING, parts: [unsupported("message", raw)] };
    const { content, parts } = saidIn(message);
    const role = message.sender === "human" ? "user" : "assistant";
    return { id, parentId, raw, role, content, parts, model: null, createdAt: message.created_at, hidden: false };
  });
  const { messages, activeLeafId, notes } = forestOf(nodes, newestOf(nodes)?.id ?? null);
  return {
    ok: true,
    notes,
    conversation: {
      source: "claude",
      sourceId: chat.uuid,
      title: chat.name || null,
      createdAt: chat.created_at,
      updatedAt: chat.updated_at,
      model: null,
      pinned: false,
      archived: false,
      tags: [],
      activeLeafId,
      messages,
      raw: rawWithout(item, ["chat_messages"]),
    },
  };
}

const NOTHING = { role: "assistant" as const, content: "", model: null, createdAt: null, hidden: false };

/** The nil-like id stands for the root. */
const parentOf = (id: string | null | undefined) => (!id || id === "00000000-0000-4000-8000-000000000000" ? null : id);

const Block = z.object({
  type: z.string(),
  text,
  thinking: text,
  name: text,
  input: z.unknown().optional(),
  content: list,
  citations: list,
});
const Attached = z.object({ file_name: text, extracted_content: text });

function saidIn(message: z.infer<typeof Said>): { content: string; parts: MessagePart[] } {
  const texts: string[] = [];
  const parts: MessagePart[] = [];
  for (const raw of message.content ?? []) {
    const block = Block.safeParse(raw).data;
    if (!block) parts.push(unsupported("block", raw));
    else if (block.type === "text") {
      texts.push(block.text ?? "");
      for (const one of block.citations ?? []) {
        const url = text.parse(Object(Object(one).details).url);
        if (url) parts.push(partOf("source", { url }));
      }
    } else if (block.type === "thinking") parts.push(partOf("thought", { text: block.thinking ?? null }));
    else if (block.type === "tool_use") {
      parts.push(partOf("tool-call", { title: block.name ?? null, text: JSON.stringify(block.input) ?? null }));
    } else if (block.type === "tool_result") {
      const said = (block.content ?? []).map((one) => text.parse(Object(one).text) ?? JSON.stringify(one));
      parts.push(partOf("tool-result", { title: block.name ?? null, text: said.join("\n\n") }));
    } else if (block.type !== "token_budget" && block.type !== "flag") parts.push(unsupported(block.type, raw));
  }
  for (const raw of [...(message.attachments ?? []), ...(message.files ?? [])]) {
    const file = Attached.safeParse(raw).data;
    if (file) parts.push(partOf("attachment", { title: file.file_name ?? null, text: file.extracted_content ?? null }));
  }
  const content = texts.filter((one) => one !== "").join("\n\n");
  return { content: content || (message.text ?? ""), parts };
}
