import type { MessagePart } from "@marginalia/contract";
import { z } from "zod";
import type { ReadConversation } from "./conversation.ts";
import { flag, list, partOf, rawWithout, text, time, unsupported } from "./field.ts";
import { forestOf, newestOf, type RawNode } from "./forest.ts";

const Chat = z.object({
  conversationId: z.string(),
  title: text,
  messages: list,
  messagesTree: list,
  options: z.unknown().optional(),
});

const Said = z.object({
  messageId: z.string(),
  parentMessageId: text,
  isCreatedByUser: flag,
  text,
  content: list,
  model: text,
  createdAt: time,
  files: list,
});

/** LibreChat's export of one conversation: a tree, or a list with parents. */
export function readLibreChat(item: object): ReadConversation {
  const chat = Chat.parse(item);
  const nodes = flatten(chat.messagesTree ?? chat.messages ?? []).map((raw, index) => nodeOf(raw, index));
  const newest = newestOf(nodes);
  const { messages, activeLeafId, notes } = forestOf(nodes, newest?.id ?? null);
  return {
    ok: true,
    notes,
    conversation: {
      source: "librechat",
      sourceId: chat.conversationId,
      title: chat.title ?? null,
      createdAt: messages[0]?.createdAt ?? null,
      updatedAt: newest?.createdAt ?? null,
      model: text.parse(Object(chat.options).model) ?? null,
      pinned: false,
      archived: false,
      tags: [],
      activeLeafId,
      messages,
      raw: rawWithout(item, ["messages", "messagesTree"]),
    },
  };
}

/** A tree's messages without their children, each parent first. */
function flatten(tree: unknown[]): unknown[] {
  const flat: unknown[] = [];
  const stack = tree.toReversed();
  while (stack.length > 0) {
    const { children, ...message } = Object(stack.pop());
    flat.push(message);
    for (const child of (list.parse(children) ?? []).toReversed()) stack.push(child);
  }
  return flat;
}

const ROOT = "00000000-0000-0000-0000-000000000000";

function nodeOf(raw: unknown, index: number): RawNode {
  const said = Said.safeParse(raw).data;
  if (!said) {
    const nothing = { role: "assistant" as const, content: "", model: null, createdAt: null, hidden: false };
    return { id: `unreadable-${index}`, parentId: null, raw, ...nothing, parts: [unsupported("message", raw)] };
  }
  const { content, parts } = saidIn(said.content ?? []);
  const files = (said.files ?? []).map((one) =>
    partOf("attachment", { title: text.parse(Object(one).filename) ?? null }),
  );
  return {
    id: said.messageId,
    parentId: said.parentMessageId === ROOT ? null : (said.parentMessageId ?? null),
    role: said.isCreatedByUser ? "user" : "assistant",
    content: content || (said.text ?? ""),
    parts: [...parts, ...files],
    model: said.model ?? null,
    createdAt: said.createdAt,
    raw,
    hidden: false,
  };
}

function saidIn(content: unknown[]): { content: string; parts: MessagePart[] } {
  const texts: string[] = [];
  const parts: MessagePart[] = [];
  for (const one of content) {
    const { type, text: said, think, tool_call } = Object(one);
    const words = (value: unknown) => text.parse(value) ?? text.parse(Object(value).value) ?? "";
    if (type === "text") texts.push(words(said));
    else if (type === "think") parts.push(partOf("thought", { text: words(think) }));
    else if (type === "tool_call") {
      const { name, args, output } = Object(tool_call);
      const title = text.parse(name) ?? null;
      parts.push(partOf("tool-call", { title, text: text.parse(args) ?? JSON.stringify(args) ?? null }));
      if (output) parts.push(partOf("tool-result", { title, text: words(output) }));
    } else parts.push(unsupported(text.parse(type) ?? "part", one));
  }
  return { content: texts.filter((one) => one !== "").join("\n\n"), parts };
}
