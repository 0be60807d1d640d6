import type { ChatSessionId, Import, ImportEntry } from "@marginalia/contract";
import type { Conversation, ConversationMessage, ReadConversation } from "@marginalia/exchange";
import { getChatSession } from "../chat-session/get.ts";
import type { Person } from "../testing.ts";
import { listImportEntries } from "./list-entries.ts";
import { receiveImport } from "./receive.ts";
import type { OpenExport } from "./run.ts";

export type Said = [id: string, parentId: string | null, content: string, extra?: Partial<ConversationMessage>];

const said = ([id, parentId, content, extra]: Said): ConversationMessage => ({
  id,
  parentId,
  role: id.startsWith("q") ? "user" : "assistant",
  content,
  status: "complete",
  model: id.startsWith("q") ? null : "gpt-4o",
  createdAt: new Date("2025-06-03T10:00:00Z"),
  citations: [],
  parts: [],
  raw: JSON.stringify({ id, content }),
  ...extra,
});

export const talk = (sourceId: string, messages: Said[], extra: Partial<Conversation> = {}): ReadConversation => ({
  ok: true,
  notes: [],
  conversation: {
    source: "chatgpt",
    sourceId,
    title: `About ${sourceId}`,
    createdAt: new Date("2025-06-03T10:00:00Z"),
    updatedAt: null,
    model: "gpt-4o",
    pinned: false,
    archived: false,
    tags: [],
    activeLeafId: messages.at(-1)?.[0] ?? null,
    messages: messages.map(said),
    raw: `{"id":"${sourceId}"}`,
    ...extra,
  },
});

export const FORKED: Said[] = [
  ["q1", null, "What is a halcyon?"],
  ["a1", "q1", "A bird."],
  ["a2", "q1", "A kingfisher of legend."],
  ["q2", "a2", "Where does it nest?"],
  ["a3", "q2", "On the sea."],
];

/** The file's bytes are read for real; what they hold is given. */
export const opens = (conversations: ReadConversation[]): OpenExport =>
  async function* (files) {
    for (const file of files) {
      const bytes = await file.read(0, file.size);
      if (bytes.byteLength !== file.size) throw new Error("The file is not whole.");
    }
    yield* conversations;
  };

async function* pieces(size: number): AsyncGenerator<Uint8Array> {
  for (let left = size; left > 0; left -= 700_000) yield Buffer.alloc(Math.min(left, 700_000), "x");
}

async function* filesOf(sizes: readonly number[]) {
  for (const [at, size] of sizes.entries()) yield { name: `export-${at}.zip`, bytes: pieces(size) };
}

/** Sends files of so many bytes. */
export const receive = (person: Person, ...sizes: number[]) =>
  receiveImport(person.scope, {
    files: filesOf(sizes.length === 0 ? [10] : sizes),
    wishes: () => ({ documentId: null, target: null }),
    limitBytes: 3_000_000,
  });

export const entriesOf = async (person: Person, { id }: Import): Promise<ImportEntry[]> =>
  (await listImportEntries(person.scope, { id, after: -1, limit: 200 })).entries;

export const sessionOf = ({ entries }: { entries: ImportEntry[] }, at = 0): ChatSessionId => {
  const id = entries[at]?.chatSessionId;
  if (!id) throw new Error(`Nothing was imported: ${JSON.stringify(entries[at])}`);
  return id;
};

export const words = async (person: Person, id: ChatSessionId) =>
  (await getChatSession(person.scope, { id, limit: null })).messages.map(({ content }) => content);
