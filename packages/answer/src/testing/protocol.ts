import type { IncomingMessage } from "node:http";
import type { Finish } from "./script.ts";

type Message = { role: string; text: string };

/** A request of any protocol, read. */
export type ModelRequest = {
  protocol: "openai" | "anthropic" | "google";
  model: string;
  system: string;
  messages: readonly Message[];
  /** What else the body holds: nothing that would let a model call something. */
  fields: readonly string[];
  /** As they came: a test looks for the key here. */
  headers: IncomingMessage["headers"];
  /** Whether whoever asked went before the end. */
  abandoned: boolean;
};

/** How a protocol puts text into events: before all, each piece, after all. */
export type Dialect = {
  begin: string;
  say(text: string): string;
  end(finish: Finish, tokens: { input: number; output: number }): string;
};

const data = (value: unknown, event?: string) =>
  `${event === undefined ? "" : `event: ${event}\n`}data: ${JSON.stringify(value)}\n\n`;

const chunk = (delta: object, finish: string | null) =>
  data({
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1,
    model: "scripted",
    choices: [{ index: 0, delta, finish_reason: finish }],
  });

/** The streams of three providers, as their documentation shows them. */
export const dialects: Readonly<Record<ModelRequest["protocol"], Dialect>> = {
  openai: {
    begin: chunk({ role: "assistant", content: "" }, null),
    say: (content) => chunk({ content }, null),
    end: (finish, { input, output }) =>
      chunk({}, finish) +
      data({ id: "chatcmpl-1", choices: [], usage: { prompt_tokens: input, completion_tokens: output } }) +
      "data: [DONE]\n\n",
  },
  anthropic: {
    begin:
      data(
        {
          type: "message_start",
          message: {
            id: "msg_1",
            type: "message",
            role: "assistant",
            content: [],
            model: "scripted",
            stop_reason: null,
            stop_sequence: null,
            usage: { input_tokens: 25, output_tokens: 1 },
          },
        },
        "message_start",
      ) +
      data({ type: "content_block_start", index: 0, content_block: { type: "text", text: "" } }, "content_block_start"),
    say: (text) =>
      data({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text } }, "content_block_delta"),
    end: (finish, { output }) =>
      data({ type: "content_block_stop", index: 0 }, "content_block_stop") +
      data(
        {
          type: "message_delta",
          delta: { stop_reason: ANTHROPIC_REASONS[finish], stop_sequence: null },
          usage: { output_tokens: output },
        },
        "message_delta",
      ) +
      data({ type: "message_stop" }, "message_stop"),
  },
  google: {
    begin: "",
    say: (text) => data({ candidates: [{ content: { parts: [{ text }], role: "model" }, index: 0 }] }),
    end: (finish, { input, output }) =>
      data({
        candidates: [{ content: { parts: [], role: "model" }, finishReason: GOOGLE_REASONS[finish], index: 0 }],
        usageMetadata: { promptTokenCount: input, candidatesTokenCount: output, totalTokenCount: input + output },
      }),
  },
};

const ANTHROPIC_REASONS = { stop: "end_turn", length: "max_tokens", content_filter: "refusal", error: "error" };
const GOOGLE_REASONS = { stop: "STOP", length: "MAX_TOKENS", content_filter: "SAFETY", error: "OTHER" };

/** Reads a request by its path, or undefined if no protocol has such a path. */
export function readRequest(
  path: string,
  body: unknown,
  headers: IncomingMessage["headers"],
): ModelRequest | undefined {
  const fields = typeof body === "object" && body !== null ? Object.keys(body) : [];
  const rest = { headers, fields, abandoned: false };
  const google = /\/models\/([^:]+):streamGenerateContent/.exec(path)?.[1];
  if (google !== undefined) {
    const contents = listOf(field(body, "contents"));
    const messages = contents.map((one) => ({ role: textOf(field(one, "role")), text: textOf(field(one, "parts")) }));
    const system = textOf(field(field(body, "systemInstruction"), "parts"));
    return { protocol: "google", model: google, system, messages, ...rest };
  }
  const model = textOf(field(body, "model"));
  const all = listOf(field(body, "messages")).map((one) => ({
    role: textOf(field(one, "role")),
    text: textOf(field(one, "content")),
  }));
  if (path.endsWith("/chat/completions")) {
    const system = all.filter(({ role }) => role === "system").map(({ text }) => text);
    const messages = all.filter(({ role }) => role !== "system");
    return { protocol: "openai", model, system: system.join("\n"), messages, ...rest };
  }
  if (!path.endsWith("/messages")) return undefined;
  return { protocol: "anthropic", model, system: textOf(field(body, "system")), messages: all, ...rest };
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : null;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text, or a list of parts with a text each. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return listOf(value)
    .map((part) => textOf(field(part, "text")))
    .join("");
}
