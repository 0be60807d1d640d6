import type { MessagePart } from "@marginalia/contract";
import type { Said, Talk } from "./test-trees.ts";

/** A tool that exports conversations, as its files are written, and what of a message can be found again in them. */
export type Writer = {
  write: (talks: readonly Talk[]) => string[];
  /** Where the tool says nothing of a leaf, the newest message. */
  leafOf: (talk: Talk) => string;
  partsOf: (said: Said) => MessagePart[];
  /** Milliseconds that its times are cut to. */
  grain: number;
  hasModels: boolean;
};

const newest = ({ messages }: Talk) => messages.at(-1)?.id ?? "";
const part = (kind: MessagePart["kind"], more: Partial<MessagePart>): MessagePart => ({
  ...{ kind, title: null, text: null, url: null },
  ...more,
});
const iso = (at: number) => new Date(at).toISOString();
const childrenOf = (messages: readonly Said[], id: string | null) => messages.filter(({ parentId }) => parentId === id);

/** Node after node in an order that means nothing, below a root and a message that nobody saw. */
const chatgpt: Writer = {
  grain: 1,
  hasModels: true,
  leafOf: ({ leafId }) => leafId,
  write: (talks) => [JSON.stringify(talks.map(writeChatGpt))],
  partsOf: ({ steps, file, source }) => [
    ...steps.map((step) => (step.kind === "tool-call" ? { ...step, text: `\`\`\`\n${step.text}\n\`\`\`` } : step)),
    ...(file ? [part("attachment", { title: file.name })] : []),
    ...(source ? [part("source", { title: source.title, url: source.url, text: source.snippet })] : []),
  ],
};

function writeChatGpt({ id, title, at, messages, leafId }: Talk): object {
  const nodes = new Map<string, { id: string; parent: string | null; children: string[]; message: object | null }>();
  const add = (key: string, parent: string | null, said: object | null) => {
    nodes.set(key, { id: key, parent, children: [], message: said });
    if (parent !== null) nodes.get(parent)?.children.push(key);
  };
  const system = { author: { role: "system" }, content: { content_type: "text", parts: [""] }, metadata: {} };
  add("client-created-root", null, null);
  add("system", "client-created-root", system);
  for (const one of messages) {
    let above = one.parentId ?? "system";
    for (const [index, step] of one.steps.entries()) {
      add(`${one.id}/${index}`, above, chatGptStep(step));
      above = `${one.id}/${index}`;
    }
    const references = one.source ? [{ matched_text: "\uE200cite\uE201", items: [one.source] }] : [];
    add(one.id, above, {
      author: { role: one.role, name: null, metadata: {} },
      create_time: one.at / 1_000,
      content: { content_type: "text", parts: [one.text] },
      recipient: "all",
      metadata: {
        ...(one.model === null ? {} : { model_slug: one.model }),
        attachments: one.file ? [{ name: one.file.name }] : [],
        content_references: references,
      },
    });
  }
  const shuffled = [...nodes].toSorted(([one], [other]) => (one.slice(2) < other.slice(2) ? -1 : 1));
  return {
    ...{ id, conversation_id: id, title, create_time: at / 1_000, update_time: null, current_node: leafId },
    mapping: Object.fromEntries(shuffled),
  };
}

function chatGptStep({ kind, title, text }: MessagePart): object {
  const assistant = { role: "assistant", name: null };
  if (kind === "thought") {
    const content = { content_type: "thoughts", thoughts: [{ summary: title, content: text }] };
    return { author: assistant, content, recipient: "all", create_time: null, metadata: {} };
  }
  if (kind === "tool-call") {
    const content = { content_type: "code", language: "unknown", text };
    return { author: assistant, content, recipient: title, create_time: null, metadata: {} };
  }
  const content = { content_type: "text", parts: [text] };
  return { author: { role: "tool", name: title }, content, recipient: "all", create_time: null, metadata: {} };
}

const claude: Writer = {
  grain: 1,
  hasModels: false,
  leafOf: newest,
  write: (talks) => [JSON.stringify(talks.map(writeClaude))],
  partsOf: ({ steps, file, source }) => [
    ...steps.map((step) => (step.kind === "thought" ? { ...step, title: null } : claudeStep(step))),
    ...(source ? [part("source", { url: source.url })] : []),
    ...(file ? [part("attachment", { title: file.name, text: file.text })] : []),
  ],
};

const claudeStep = (step: MessagePart) =>
  step.kind === "tool-call" ? { ...step, text: JSON.stringify({ asked: step.text }) } : step;

function writeClaude({ id, title, at, messages }: Talk): object {
  return {
    ...{ uuid: id, name: title ?? "", created_at: iso(at), updated_at: iso(at), account: { uuid: "me" } },
    chat_messages: messages.map((one) => ({
      uuid: one.id,
      parent_message_uuid: one.parentId ?? "00000000-0000-4000-8000-000000000000",
      sender: one.role === "user" ? "human" : "assistant",
      text: "",
      created_at: iso(one.at).replace("Z", "000Z"),
      attachments: one.file ? [{ file_name: one.file.name, extracted_content: one.file.text }] : [],
      content: [
        ...one.steps.map(({ kind, title: named, text }) => {
          if (kind === "thought") return { type: "thinking", thinking: text };
          if (kind === "tool-call") return { type: "tool_use", name: named, input: { asked: text } };
          return { type: "tool_result", name: named, content: [{ type: "text", text }] };
        }),
        {
          type: "text",
          text: one.text,
          citations: one.source ? [{ details: { type: "web", url: one.source.url } }] : [],
        },
      ],
    })),
  };
}

/** A line of JSON for each conversation, with children that are out of date and a copy of the active branch. */
const openWebUi: Writer = {
  grain: 1_000,
  hasModels: true,
  leafOf: ({ leafId }) => leafId,
  write: (talks) => [talks.map((talk) => JSON.stringify(writeOpenWebUi(talk))).join("\n")],
  partsOf: ({ steps, source }) => [
    ...steps.map((step) => (step.kind === "tool-call" ? step : { ...step, title: null })),
    ...(source ? [part("source", { title: `${source.title}, page 1`, url: source.url, text: source.snippet })] : []),
  ],
};

function writeOpenWebUi({ id, title, at, messages, leafId }: Talk): object {
  const written = messages.map((one) => ({
    id: one.id,
    parentId: one.parentId,
    childrenIds: childrenOf(messages, one.id)
      .map((child) => child.id)
      .slice(0, 1),
    role: one.role,
    content: one.text,
    timestamp: Math.floor(one.at / 1_000),
    ...(one.model === null ? {} : { model: one.model }),
    output: one.steps.map(({ kind, title: named, text }) => {
      if (kind === "thought") return { type: "reasoning", content: [{ text }], started_at: 1 };
      if (kind === "tool-call") return { type: "function_call", name: named, arguments: text };
      return { type: "function_call_output", output: [{ type: "input_text", text }] };
    }),
    sources: one.source
      ? [
          {
            source: { name: one.source.title, url: one.source.url },
            document: [one.source.snippet],
            metadata: [{ page: 0 }],
          },
        ]
      : [],
  }));
  const history = { currentId: leafId, messages: Object.fromEntries(written.map((one) => [one.id, one])) };
  const chat = { id, title: title ?? "", models: [], history, messages: written.slice(-1), timestamp: at };
  const seconds = Math.floor(at / 1_000);
  return { id, user_id: "me", title, chat, created_at: seconds, updated_at: seconds, archived: false };
}

/** A file for each conversation, one as a tree and the next as a list. */
const libreChat: Writer = {
  grain: 1,
  hasModels: true,
  leafOf: newest,
  write: (talks) => talks.map((talk, index) => JSON.stringify(writeLibreChat(talk, index % 2 === 0))),
  partsOf: ({ steps, file }) => [
    ...steps.flatMap((step) => {
      if (step.kind === "thought") return [{ ...step, title: null }];
      const called = part("tool-call", { title: step.title, text: "{}" });
      return step.kind === "tool-call" ? [{ ...step, kind: "tool-call" as const }] : [called, step];
    }),
    ...(file ? [part("attachment", { title: file.name })] : []),
  ],
};

function writeLibreChat({ id, title, messages }: Talk, isTree: boolean): object {
  const write = (one: Said): object => ({
    messageId: one.id,
    conversationId: id,
    parentMessageId: one.parentId ?? "00000000-0000-0000-0000-000000000000",
    isCreatedByUser: one.role === "user",
    text: "",
    content: [
      ...one.steps.map(({ kind, title: name, text }) => {
        if (kind === "thought") return { type: "think", think: text };
        const tool_call = kind === "tool-call" ? { name, args: text, output: "" } : { name, args: "{}", output: text };
        return { type: "tool_call", tool_call };
      }),
      { type: "text", text: one.text },
    ],
    model: one.model,
    createdAt: iso(one.at),
    files: one.file ? [{ filename: one.file.name }] : [],
    ...(isTree ? { children: childrenOf(messages, one.id).map(write) } : {}),
  });
  const head = { conversationId: id, endpoint: "agents", title, exportAt: "12:00:00 GMT", branches: true };
  return isTree
    ? { ...head, recursive: true, messagesTree: childrenOf(messages, null).map(write) }
    : { ...head, recursive: false, messages: messages.map(write) };
}

export const WRITERS = { chatgpt, claude, "open-webui": openWebUi, librechat: libreChat };
