import { readChatGpt } from "./chatgpt.ts";
import { readClaude } from "./claude.ts";
import type { ReadConversation } from "./conversation.ts";
import { type Element, elementsOf } from "./elements.ts";
import { ExportError, type ExportFile } from "./export-file.ts";
import { readLibreChat } from "./librechat.ts";
import { readMarginalia } from "./marginalia.ts";
import { readOpenWebUi } from "./open-webui.ts";
import { openZip, piecesOf } from "./zip.ts";

type Refused = Extract<ReadConversation, { ok: false }>;
type Item = { value: unknown; notes: readonly string[]; reader: Reader | undefined } | { refused: Refused };

/** Entries that may be nothing before the first that is something. */
const MOST_UNKNOWN = 1_000;

/**
 * The conversations of an export in one file or several, whatever tool wrote it, in an order that is the same each time;
 * one of them is held at a time, never a file. What cannot be read of it comes with its reason: of several files, also one
 * that is none. The same conversation may come from several files. Errors: ExportError for a single file that is none.
 */
export async function* openExport(files: readonly ExportFile[]): AsyncGenerator<ReadConversation> {
  for (const file of files) {
    try {
      yield* openFile(file);
    } catch (error) {
      if (files.length === 1 || !(error instanceof ExportError)) throw error;
      yield { ok: false, title: file.name, sourceId: null, reason: error.message };
    }
  }
}

async function* openFile(file: ExportFile): AsyncGenerator<ReadConversation> {
  const seen = new Set<string>();
  const waiting: ReadConversation[] = [];
  let isKnown = false;
  let first: unknown;
  for await (const item of itemsOf(file)) {
    const read = "refused" in item ? item.refused : readItem(item);
    if (!isKnown) {
      isKnown = "reader" in item && item.reader !== undefined;
      if ("value" in item) first ??= item.value;
      if (!isKnown) {
        waiting.push(read);
        if (waiting.length > MOST_UNKNOWN) break;
        continue;
      }
      yield* waiting.splice(0);
    }
    if (!read.ok) yield read;
    else {
      const { sourceId, title } = read.conversation;
      if (seen.has(sourceId)) yield { ok: false, title, sourceId, reason: "It stands in the file more than once." };
      else yield read;
      seen.add(sourceId);
    }
  }
  if (!isKnown) throw unknown(first, waiting);
}

function unknown(first: unknown, waiting: readonly ReadConversation[]): ExportError {
  if (first !== undefined) {
    const keys = Object.keys(Object(first)).slice(0, 5).join(", ").slice(0, 200);
    return new ExportError(
      `This is not an export of a tool that is known here${keys === "" ? "" : `: it begins with ${keys}`}.`,
    );
  }
  const reason = waiting.flatMap((one) => (one.ok ? [] : [one.reason]))[0];
  return new ExportError(reason ?? "There is no conversation in this file.");
}

async function* itemsOf(file: ExportFile): AsyncGenerator<Item> {
  const head = Buffer.from(await file.read(0, 4));
  if (head.toString("latin1") !== "PK\x03\x04") {
    for await (const element of elementsOf(piecesOf(file))) yield itemOf(element);
    return;
  }
  const json = (await openZip(file)).filter(({ name }) => /\.(jsonl?|ndjson)$/i.test(name));
  const named = json.filter(({ name }) =>
    /(^|[/\\])(conversations(-\d+)?|sessions[/\\][\da-f-]{36})\.json$/.test(name),
  );
  const entries = (named.length > 0 ? named : json).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (entries.length === 0)
    throw new ExportError("There is no JSON file in this zip, so it is no export of a chat tool.");
  for (const entry of entries) {
    try {
      for await (const element of elementsOf(entry.read())) {
        const item = itemOf(element);
        yield "refused" in item ? { refused: { ...item.refused, title: entry.name } } : item;
      }
    } catch (error) {
      if (!(error instanceof ExportError)) throw error;
      yield { refused: { ok: false, title: entry.name, sourceId: null, reason: error.message } };
    }
  }
}

function itemOf(element: Element): Item {
  const refuse = (reason: string): Item => ({ refused: { ok: false, title: null, sourceId: null, reason } });
  if ("reason" in element) return refuse(element.reason);
  try {
    const value: unknown = JSON.parse(element.text);
    const reader = readerOf(value);
    if (reader !== readOpenWebUi || !isDoubled(element.text)) return { value, notes: element.notes, reader };
    const notes = [...element.notes, "Its quotes were doubled by a database and have been put right."];
    return { value: JSON.parse(element.text.replaceAll("''", "'")), notes, reader };
  } catch {
    return refuse("It is no JSON, or not a whole one.");
  }
}

/** Whether a text went through an SQL dump: every quote stands twice, and some stand within words. */
const isDoubled = (text: string) => /\p{L}''\p{L}/u.test(text) && !/(?<!')'(?:'')*(?!')/.test(text);

type Reader = (item: object) => ReadConversation;

/** By what is in it, in the order in which no tool's file is taken for another's. */
function readerOf(item: unknown): Reader | undefined {
  if (typeof item !== "object" || item === null) return undefined;
  const has = (key: string) => Object.hasOwn(item, key);
  if (Object(item).format === "marginalia.chat-session") return readMarginalia;
  if (has("conversationId") && (has("messages") || has("messagesTree"))) return readLibreChat;
  if (has("version") && Array.isArray(Object(item).history)) return refuseChatbotUi;
  if (has("mapping")) return readChatGpt;
  if (has("chat_messages")) return readClaude;
  if (Object(Object(item).chat).history ?? Object(Object(item).history).messages) return readOpenWebUi;
  return undefined;
}

function refuseChatbotUi(): ReadConversation {
  return { ok: false, title: null, sourceId: null, reason: "Exports of Chatbot UI are not read." };
}

function readItem({ value, notes, reader }: Exclude<Item, { refused: unknown }>): ReadConversation {
  const { title, name } = Object(value);
  const known = [title, name].find((one) => typeof one === "string") ?? null;
  const refused = (reason: string) => ({ ok: false as const, title: known, sourceId: null, reason });
  if (!reader || typeof value !== "object" || value === null)
    return refused("It is no conversation of a tool that is known here.");
  try {
    const read = reader(value);
    return read.ok ? { ...read, notes: [...notes, ...read.notes] } : read;
  } catch {
    return refused("It is damaged: its parts are not what they should be.");
  }
}
