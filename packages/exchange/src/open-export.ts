import { readChatGpt } from "./chatgpt.ts";
import { readClaude } from "./claude.ts";
import type { ReadConversation } from "./conversation.ts";
import { ExportError, type ExportFile } from "./export-file.ts";
import { readLibreChat } from "./librechat.ts";
import { readMarginalia } from "./marginalia.ts";
import { readOpenWebUi } from "./open-webui.ts";
import { entriesOf, readEntry } from "./zip.ts";

/** A JSON file is held in memory while it is read; a zip of several is read one by one. */
const LARGEST_JSON = 300_000_000;

/**
 * The conversations of an export, whatever tool wrote it, in an order that is the same each time. What cannot be read of
 * it comes with its reason. Errors: ExportError for a file that is none.
 */
export async function* openExport(file: ExportFile): AsyncGenerator<ReadConversation> {
  const head = Buffer.from(await file.read(0, 4));
  if (!head.equals(Buffer.from("504b0304", "hex"))) {
    if (file.size > LARGEST_JSON)
      throw new ExportError("A JSON file of this size cannot be read. Send the zip as it came.");
    yield* itemsIn(await file.read(0, file.size));
    return;
  }
  const json = (await entriesOf(file)).filter(({ name }) => name.endsWith(".json"));
  const named = json.filter(({ name }) => /(^|\/)conversations(-\d+)?\.json$/.test(name));
  const entries = (named.length > 0 ? named : json).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (entries.length === 0)
    throw new ExportError("There is no JSON file in this zip, so it is no export of a chat tool.");
  for (const entry of entries) {
    try {
      yield* itemsIn(await readEntry(file, entry));
    } catch (error) {
      if (!(error instanceof ExportError)) throw error;
      yield { ok: false, title: entry.name, sourceId: null, reason: error.message };
    }
  }
}

function* itemsIn(bytes: Uint8Array): Generator<ReadConversation> {
  const items = parse(decode(bytes));
  const readable = items.find((item) => readerOf(item) !== undefined);
  if (items.length > 0 && readable === undefined) {
    const keys = Object.keys(Object(items[0])).slice(0, 5).join(", ");
    throw new ExportError(
      `This is not an export of a tool that is known here${keys ? `: it begins with ${keys}` : ""}.`,
    );
  }
  for (const item of items) yield readItem(item);
}

function decode(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ExportError("This file is no text in UTF-8. Send the export as it came from the tool.");
  }
}

/** One JSON value, a list of them, or one on each line. */
function parse(json: string): unknown[] {
  try {
    return [JSON.parse(json)].flat();
  } catch {
    const lines = json.split("\n").filter((line) => line.trim() !== "");
    try {
      return lines.map((line): unknown => JSON.parse(line));
    } catch {
      throw new ExportError("This file is no JSON, or not a whole one. Export it again, and send it as it came.");
    }
  }
}

type Reader = (item: object) => ReadConversation;

/** By what is in it, in the order in which no tool's file is taken for another's. */
function readerOf(item: unknown): Reader | undefined {
  if (typeof item !== "object" || item === null) return undefined;
  const has = (key: string) => Object.hasOwn(item, key);
  if (Object(item).format === "marginalia.chat-session") return readMarginalia;
  if (has("conversationId") && (has("messages") || has("messagesTree"))) return readLibreChat;
  if (has("mapping")) return readChatGpt;
  if (has("chat_messages")) return readClaude;
  if (Object(Object(item).chat).history ?? Object(Object(item).history).messages) return readOpenWebUi;
  return undefined;
}

function readItem(item: unknown): ReadConversation {
  const read = readerOf(item);
  const { title, name } = Object(item);
  const known = [title, name].find((one) => typeof one === "string") ?? null;
  const refused = (reason: string) => ({ ok: false as const, title: known, sourceId: null, reason });
  if (!read || typeof item !== "object" || item === null)
    return refused("It is no conversation of a tool that is known here.");
  try {
    return read(item);
  } catch {
    return refused("It is damaged: its parts are not what they should be.");
  }
}
