import type { MessagePart } from "@marginalia/contract";
import { array, constantFrom, integer, nat, option, record, string, tuple, uuid } from "fast-check";

/** A message of a conversation that some tool is made to export. */
export type Said = {
  id: string;
  parentId: string | null;
  role: "user" | "assistant";
  text: string;
  /** Milliseconds since 1970. */
  at: number;
  model: string | null;
  /** What the tool did before an answer, in the order in which it is kept. */
  steps: MessagePart[];
  /** A file that came with a question. */
  file: { name: string; text: string } | null;
  /** A page that an answer rests on. */
  source: { title: string; url: string; snippet: string } | null;
};

export type Talk = { id: string; title: string | null; at: number; messages: Said[]; leafId: string };

/** Any text that somebody may write; never empty. Marks that a tool puts into texts itself are not among it. */
const text = string({ unit: "grapheme", maxLength: 40 }).map((any) => `x${any.replace(/[【】\uE200-\uE202'<]/g, "")}`);
const name = string({ unit: "grapheme-ascii", maxLength: 12 }).map((any) => `n${any.replace(/[\\<>'"&]/g, "")}`);
const none = { title: null, text: null, url: null };

const step = constantFrom("thought", "tool-call", "tool-result").chain((kind) =>
  record({ kind: constantFrom(kind), title: name, text }).map((said): MessagePart => ({ ...none, ...said })),
);

const message = record({
  id: uuid(),
  /** Which of the messages before it, or none, it stands below. */
  below: nat(),
  role: constantFrom("user" as const, "assistant" as const),
  text,
  wait: integer({ min: 1, max: 100_000_000 }),
  model: option(name),
  steps: array(step, { maxLength: 3 }),
  file: option(record({ name, text })),
  source: option(record({ title: name, url: uuid().map((id) => `https://example.org/${id}`), snippet: text })),
});

/** A random tree: every parent before its children, each message later than the one before it. */
export const talks = array(
  tuple(
    uuid(),
    option(name),
    integer({ min: 1_600_000_000_000, max: 1_750_000_000_000 }),
    nat(),
    array(message, { minLength: 1, maxLength: 9 }),
  ),
  { minLength: 1, maxLength: 5 },
).map((all) =>
  all.map(([id, title, at, leaf, drawn]): Talk => {
    let now = at;
    const messages: Said[] = [];
    for (const { below, wait, ...said } of drawn) {
      now += wait;
      const parentId = messages[(below % (messages.length + 1)) - 1]?.id ?? null;
      const isAnswer = said.role === "assistant";
      messages.push({
        ...said,
        parentId,
        at: now,
        model: isAnswer ? said.model : null,
        steps: isAnswer ? said.steps : [],
        file: isAnswer ? null : said.file,
        source: isAnswer ? said.source : null,
      });
    }
    return { id, title, at, messages, leafId: messages[leaf % messages.length]?.id ?? "" };
  }),
);

/** The same conversation as it was when it had fewer messages. */
export function earlier(talk: Talk, count: number): Talk {
  const messages = talk.messages.slice(0, Math.max(1, count));
  const leafId = messages.some(({ id }) => id === talk.leafId) ? talk.leafId : (messages.at(-1)?.id ?? "");
  return { ...talk, messages, leafId };
}

/** The path that is read: from a leaf up, and from it down along the last of each message's children. */
export function pathThrough({ messages }: Talk, leafId: string): Set<string> {
  const path = new Set<string>();
  const parents = new Map(messages.map(({ id, parentId }) => [id, parentId]));
  for (let at: string | null = leafId; at !== null; at = parents.get(at) ?? null) path.add(at);
  for (let end: string | undefined = leafId; end !== undefined; ) {
    path.add(end);
    const above: string = end;
    end = messages.filter(({ parentId }) => parentId === above).at(-1)?.id;
  }
  return path;
}
