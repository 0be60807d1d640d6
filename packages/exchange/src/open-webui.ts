import type { MessagePart } from "@marginalia/contract";
import { z } from "zod";
import type { ReadConversation } from "./conversation.ts";
import { entriesOf, flag, ids, list, partOf, rawWithout, record, text, time } from "./field.ts";
import { forestOf, type RawNode } from "./forest.ts";

const Chat = z.object({
  id: text,
  title: text,
  timestamp: time,
  models: list,
  history: z.object({ currentId: text, messages: z.record(z.string(), z.unknown()) }),
});
const Item = z.object({
  id: text,
  title: text,
  created_at: time,
  updated_at: time,
  archived: flag,
  pinned: flag,
  meta: record,
});

const Said = z.object({
  parentId: text,
  childrenIds: ids,
  role: z.string(),
  content: z.unknown().optional(),
  timestamp: time,
  model: text,
  sources: list,
  output: list,
});

/** Open WebUI's export: an item around a chat, or the chat alone as older versions wrote it. */
export function readOpenWebUi(item: object): ReadConversation {
  const around = Item.parse(item);
  const parsed = Chat.safeParse(Object(item).chat ?? item);
  const sourceId = around.id ?? parsed.data?.id ?? Object.keys(parsed.data?.history.messages ?? {})[0] ?? null;
  const title = around.title ?? parsed.data?.title ?? null;
  if (!parsed.success)
    return { ok: false, title, sourceId, reason: "Its messages are missing from the file (no history)." };
  if (sourceId === null) return { ok: false, title, sourceId, reason: "It has no messages and no id." };
  const chat = parsed.data;
  const nodes = entriesOf(Object(Object(item).chat ?? item).history.messages).map(([id, raw]) => nodeOf(id, raw));
  const { messages, activeLeafId, notes } = forestOf(nodes, chat.history.currentId ?? null);
  return {
    ok: true,
    notes,
    conversation: {
      source: "open-webui",
      sourceId,
      title,
      createdAt: around.created_at ?? chat.timestamp,
      updatedAt: around.updated_at,
      model: text.parse(chat.models?.[0]) ?? null,
      pinned: around.pinned ?? false,
      archived: around.archived ?? false,
      tags: (list.parse(around.meta?.tags) ?? []).filter((tag) => typeof tag === "string"),
      activeLeafId,
      messages,
      raw: rawWithout(
        Object(item).chat === undefined
          ? item
          : { ...item, chat: JSON.parse(rawWithout(Object(item).chat, ["history", "messages"])) },
        ["history", "messages"],
      ),
    },
  };
}

function nodeOf(id: string, raw: unknown): RawNode {
  const said = Said.safeParse(raw).data;
  if (!said) {
    const parts = [partOf("unsupported", { title: "message", text: JSON.stringify(raw) })];
    return {
      id,
      parentId: null,
      role: "assistant",
      content: "",
      parts,
      model: null,
      createdAt: null,
      raw,
      hidden: false,
    };
  }
  const { content, parts } = saidIn(said.content);
  const isSystem = said.role === "system";
  const instructions =
    isSystem && content !== "" ? [partOf("attachment", { title: "Instructions", text: content })] : [];
  return {
    id,
    parentId: said.parentId ?? null,
    childIds: said.childrenIds ?? [],
    role: said.role === "user" ? "user" : "assistant",
    content: isSystem ? "" : content || answerIn(said.output),
    parts: [...instructions, ...parts, ...outputOf(said.output), ...sourcesOf(said.sources)],
    model: said.model ?? null,
    createdAt: said.timestamp,
    raw,
    hidden: isSystem,
  };
}

/** Thoughts and tools of older versions stand inside the text, as HTML. */
const [OPENING, CLOSING] = ['<details type="', "</details>"];

function saidIn(value: unknown): { content: string; parts: MessagePart[] } {
  const texts = [value].flat().map((one) => (typeof one === "string" ? one : (text.parse(Object(one).text) ?? "")));
  const whole = texts.filter((one) => one !== "").join("\n\n");
  const parts: MessagePart[] = [];
  const kept: string[] = [];
  let done = 0;
  for (const { kind, attributes, said, start, end } of detailsIn(whole)) {
    kept.push(whole.slice(done, start));
    parts.push(...(kind === "reasoning" ? [partOf("thought", { text: plain(said) })] : toolParts(attributes, said)));
    done = end;
  }
  return { content: [...kept, whole.slice(done)].join(""), parts };
}

/** Each closed element, in one pass over the text: a hostile one must not be gone through again for each beginning. */
function* detailsIn(whole: string) {
  let at = whole.indexOf(OPENING);
  while (at >= 0) {
    const bracket = whole.indexOf(">", at);
    if (bracket < 0) return;
    const start = whole.lastIndexOf(OPENING, bracket);
    const [, kind, attributes = ""] =
      /^(reasoning|tool_calls)"(.*)$/s.exec(whole.slice(start + OPENING.length, bracket)) ?? [];
    if (kind === undefined) at = whole.indexOf(OPENING, bracket);
    else {
      const close = whole.indexOf(CLOSING, bracket);
      if (close < 0) return;
      const end = close + CLOSING.length + (whole[close + CLOSING.length] === "\n" ? 1 : 0);
      yield { kind, attributes, said: whole.slice(bracket + 1, close), start, end };
      at = whole.indexOf(OPENING, end);
    }
  }
}

function toolParts(attributes: string, said: string): MessagePart[] {
  const given = new Map([...attributes.matchAll(/\s(\w{1,50})="([^"]*)"/g)].map(([, key, value]) => [key, value]));
  const attribute = (key: string) => plain(given.get(key) ?? "") || null;
  const title = attribute("name");
  const result = attribute("result");
  return [
    partOf("tool-call", { title, text: attribute("arguments") ?? plain(said) }),
    ...(result === null ? [] : [partOf("tool-result", { title, text: result })]),
  ];
}

const ENTITIES = new Map([
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#x27;", "'"],
  ["&#39;", "'"],
  ["&amp;", "&"],
]);
const plain = (html: string) =>
  html
    .replace(/<summary>[^<]*<\/summary>/g, "")
    .replace(/&(?:lt|gt|quot|#x27|#39|amp);/g, (entity) => ENTITIES.get(entity) ?? entity)
    .trim();

/** What was answered, where the text itself is empty. */
function answerIn(output: unknown[] | null | undefined): string {
  const messages = (output ?? []).filter((one) => Object(one).type === "message");
  const pieces = messages.flatMap((one) => list.parse(Object(one).content) ?? []);
  return pieces.flatMap((piece) => text.parse(Object(piece).text) ?? []).join("\n\n");
}

function outputOf(output: unknown[] | null | undefined): MessagePart[] {
  return (output ?? []).flatMap((one) => {
    const { type, name, arguments: given, content, summary, output: came } = Object(one);
    const texts = (value: unknown) =>
      [value]
        .flat()
        .map((piece) => text.parse(piece) ?? text.parse(Object(piece).text) ?? "")
        .join("\n");
    if (type === "reasoning") return [partOf("thought", { text: texts(content ?? summary) })];
    if (type === "function_call") return [partOf("tool-call", { title: text.parse(name) ?? null, text: texts(given) })];
    if (type === "function_call_output") return [partOf("tool-result", { text: texts(came) })];
    return [];
  });
}

function sourcesOf(sources: unknown[] | null | undefined): MessagePart[] {
  return (sources ?? []).flatMap((one) => {
    const { source, document, metadata } = Object(one);
    const name = text.parse(Object(source).name) ?? null;
    const url = text.parse(Object(source).url) ?? null;
    const abouts = list.parse(metadata) ?? [];
    const chunks = (list.parse(document) ?? []).map((chunk, index) => {
      // Pages are counted from 0.
      const page: unknown = Object(abouts[index]).page;
      const title = typeof page === "number" ? `${name ?? "Source"}, page ${page + 1}` : name;
      return partOf("source", { title, url, text: text.parse(chunk) ?? null });
    });
    return chunks.length > 0 ? chunks : [partOf("source", { title: name, url })];
  });
}
