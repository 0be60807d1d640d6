import type { MessagePart } from "@marginalia/contract";
import { z } from "zod";
import type { ReadConversation } from "./conversation.ts";
import { entriesOf, flag, ids, list, partOf, rawWithout, record, text, time, unsupported } from "./field.ts";
import { forestOf, type RawNode } from "./forest.ts";

const Chat = z.object({
  id: text,
  conversation_id: text,
  title: text,
  create_time: time,
  update_time: time,
  mapping: record,
  current_node: text,
  is_archived: flag,
  is_starred: flag,
  default_model_slug: text,
});

const Metadata = z.object({
  model_slug: text,
  is_visually_hidden_from_conversation: flag,
  citations: list,
  content_references: list,
  attachments: list,
});

const Said = z.object({
  author: z.object({ role: z.string(), name: text }),
  create_time: time,
  content: z.looseObject({ content_type: z.string() }),
  recipient: text,
  metadata: Metadata.nullish().catch(null),
});

const Node = z.object({ id: text, parent: text, children: ids, message: z.unknown().optional() });

/** ChatGPT's data export: a tree of nodes, of which many are the tool's own. */
export function readChatGpt(item: object): ReadConversation {
  const chat = Chat.parse(item);
  const title = chat.title ?? null;
  const sourceId = chat.conversation_id ?? chat.id ?? null;
  if (!chat.mapping)
    return { ok: false, title, sourceId, reason: "Its messages are missing from the file (no mapping)." };
  if (sourceId === null) return { ok: false, title, sourceId, reason: "It has no id." };
  const nodes = entriesOf(Object(item).mapping).map(([key, value]) => nodeOf(key, value));
  const { messages, activeLeafId, notes } = forestOf(nodes, chat.current_node ?? null);
  return {
    ok: true,
    notes,
    conversation: {
      source: "chatgpt",
      sourceId,
      title,
      createdAt: chat.create_time,
      updatedAt: chat.update_time,
      model: chat.default_model_slug ?? null,
      pinned: chat.is_starred ?? false,
      archived: chat.is_archived ?? false,
      tags: [],
      activeLeafId,
      messages,
      raw: rawWithout(item, ["mapping"]),
    },
  };
}

function nodeOf(key: string, value: unknown): RawNode {
  const node = Node.safeParse(value).data;
  const place = { id: key, parentId: node?.parent ?? null, childIds: node?.children ?? [], raw: value };
  const nothing = { role: "assistant" as const, content: "", parts: [], model: null, createdAt: null };
  if (!node || node.message === null || node.message === undefined) return { ...place, ...nothing, hidden: true };
  const parsed = Said.safeParse(node.message);
  if (!parsed.success) return { ...place, ...nothing, parts: [unsupported("message", node.message)], hidden: false };
  const { author, content, recipient, metadata, create_time } = parsed.data;
  const isHidden =
    author.role === "system" ||
    content.content_type === "user_editable_context" ||
    metadata?.is_visually_hidden_from_conversation === true;
  const said = saidIn(content);
  const isTool = author.role === "tool" || (author.role === "assistant" && (recipient ?? "all") !== "all");
  const step =
    isTool && said.content !== ""
      ? [
          partOf(author.role === "tool" ? "tool-result" : "tool-call", {
            title: author.name ?? recipient ?? null,
            text: said.content,
          }),
        ]
      : [];
  const instructions =
    isHidden && said.content.trim() !== "" ? [partOf("attachment", { title: "Instructions", text: said.content })] : [];
  return {
    ...place,
    role: author.role === "user" ? "user" : "assistant",
    content: isTool || isHidden ? "" : readable(said.content, metadata),
    parts: [...instructions, ...said.parts, ...step, ...attachmentsOf(metadata), ...sourcesOf(metadata)],
    model: metadata?.model_slug ?? null,
    createdAt: create_time,
    hidden: isHidden,
    isStep: author.role !== "user" && (isTool || said.content.trim() === ""),
  };
}

const Parts = z.object({ parts: z.array(z.unknown()) });
const Worded = z.object({ text: z.string(), language: text });
const Thoughts = z.object({ thoughts: z.array(z.object({ summary: text, content: text })) });
const Instructions = z.object({ user_profile: text, user_instructions: text });
const Quote = z.object({ url: text, title: text, text });

function saidIn(content: { content_type: string }): { content: string; parts: MessagePart[] } {
  const kind = content.content_type;
  const parts = Parts.safeParse(content).data?.parts;
  if ((kind === "text" || kind === "multimodal_text") && parts) {
    const texts = parts.filter((part) => typeof part === "string");
    const others = parts.filter((part) => typeof part === "object" && part !== null);
    return { content: texts.join("\n\n"), parts: others.map((part) => assetOf(part)) };
  }
  const worded = Worded.safeParse(content).data;
  if (kind === "code" && worded) return { content: `\`\`\`\n${worded.text}\n\`\`\``, parts: [] };
  if (kind === "execution_output" && worded)
    return { content: "", parts: [partOf("tool-result", { text: worded.text })] };
  const thoughts = Thoughts.safeParse(content).data?.thoughts;
  if (kind === "thoughts" && thoughts) {
    return {
      content: "",
      parts: thoughts.map((one) => partOf("thought", { title: one.summary ?? null, text: one.content ?? null })),
    };
  }
  if (kind === "reasoning_recap") {
    const recap = z.object({ content: z.string() }).safeParse(content).data;
    return { content: "", parts: recap ? [partOf("thought", { title: recap.content })] : [] };
  }
  const quote = Quote.safeParse(content).data;
  if (kind === "tether_quote" && quote) {
    return {
      content: "",
      parts: [partOf("source", { title: quote.title ?? null, text: quote.text ?? null, url: quote.url ?? null })],
    };
  }
  if (kind === "user_editable_context") {
    const { user_profile, user_instructions } = Instructions.parse(content);
    const given = [user_profile, user_instructions].filter(Boolean).join("\n\n");
    return { content: given, parts: [] };
  }
  return { content: "", parts: [unsupported(kind, content)] };
}

function assetOf(part: object): MessagePart {
  const asset = z.object({ content_type: z.string(), asset_pointer: text, text }).safeParse(part).data;
  if (!asset) return unsupported("part", part);
  if (asset.text) return partOf("attachment", { title: asset.content_type, text: asset.text });
  return asset.asset_pointer
    ? partOf("attachment", { title: asset.asset_pointer })
    : unsupported(asset.content_type, part);
}

type Meta = z.infer<typeof Metadata> | null | undefined;

function attachmentsOf(metadata: Meta): MessagePart[] {
  return (metadata?.attachments ?? []).flatMap((one) => {
    const name = z.object({ name: z.string() }).safeParse(one).data?.name;
    return name === undefined ? [] : [partOf("attachment", { title: name })];
  });
}

const Source = z.object({ title: text, url: z.string(), snippet: text, text });

function sourcesOf(metadata: Meta): MessagePart[] {
  const cited = (metadata?.citations ?? []).map((one) => Object(one).metadata);
  const referenced = (metadata?.content_references ?? []).flatMap((one) => list.parse(Object(one).items) ?? []);
  const sources = [...cited, ...referenced].flatMap((one) => Source.safeParse(one).data ?? []);
  const byUrl = new Map(sources.map((one) => [one.url, one]));
  return [...byUrl.values()].map((one) =>
    partOf("source", { title: one.title ?? null, text: one.snippet ?? one.text ?? null, url: one.url }),
  );
}

const Reference = z.object({ matched_text: z.string().min(1), items: list });
const OldMark = z.object({ start_ix: z.number(), end_ix: z.number(), metadata: Source });

/** A text whose references, marks that mean nothing elsewhere, are links to what they name. */
function readable(said: string, metadata: Meta): string {
  const links = new Map<string, string>();
  for (const one of metadata?.citations ?? []) {
    const mark = OldMark.safeParse(one).data;
    if (mark) links.set(said.slice(mark.start_ix, mark.end_ix), linkTo(mark.metadata));
  }
  for (const one of metadata?.content_references ?? []) {
    const reference = Reference.safeParse(one).data;
    const sources = (reference?.items ?? []).flatMap((item) => Source.safeParse(item).data ?? []);
    if (reference && sources.length > 0) links.set(reference.matched_text, sources.map(linkTo).join(" "));
  }
  return said
    .replace(
      /【[^【】]{1,200}】|\uE200[^\uE200\uE201]*\uE201?/g,
      (mark) => links.get(mark) ?? (mark[0] === "【" ? mark : ""),
    )
    .replace(/[\uE200-\uE202]/g, "");
}

function linkTo({ title, url }: z.infer<typeof Source>): string {
  if (!/^https?:\/\//i.test(url)) return "";
  const name = (title || url).replace(/[[\]\\<>`\s]+/g, " ").trim();
  return `([${name}](<${url.replace(/[<>\s\\]/g, encodeURIComponent)}>))`;
}
