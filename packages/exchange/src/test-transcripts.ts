import { ChatSessionId, DocumentId, DocumentVersionId, MessageId } from "@marginalia/contract";
import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  date,
  integer,
  nat,
  option,
  record,
  string,
  tuple,
  uuid,
} from "fast-check";
import type { Transcript, TranscriptMessage } from "./index.ts";

const anyText = string({ unit: "grapheme" });
const anyTime = date({ min: new Date(0), max: new Date("2030-01-01"), noInvalidDate: true }).map((at) =>
  at.toISOString(),
);
const anyVersion = uuid().map((id) => DocumentVersionId.parse(id));

const anyCitation = record({
  number: integer({ min: 1, max: 9 }),
  documentVersionId: anyVersion,
  quote: anyText,
  start: nat(),
  end: nat(),
  page: option(integer()),
  verified: boolean(),
});

const anyMessage: Arbitrary<TranscriptMessage> = record({
  id: uuid().map((id) => MessageId.parse(id)),
  parentId: constant(null),
  role: constantFrom("user", "assistant"),
  content: anyText,
  status: constantFrom("running", "complete", "stopped", "interrupted", "failed"),
  model: option(anyText),
  authorName: option(anyText),
  createdAt: anyTime,
  citations: array(anyCitation, { maxLength: 3 }),
  parts: array(
    record({
      kind: constantFrom("thought", "source", "unsupported"),
      title: option(anyText),
      text: option(anyText),
      url: option(anyText),
    }),
    { maxLength: 2 },
  ),
  rating: constantFrom(null, 1, -1),
  problem: option(record({ code: anyText, sentence: anyText, retryAfter: option(integer()) })),
  figures: option(record({ inputTokens: option(nat()), outputTokens: option(nat()), milliseconds: nat() })),
  cameFrom: option(record({ sourceId: anyText, raw: anyText })),
});

/** Any transcript at all: a forest of messages whose parents stand before them, and a path that ends somewhere in it. */
export const anyTranscript: Arbitrary<Transcript> = tuple(
  record({
    id: uuid().map((id) => ChatSessionId.parse(id)),
    title: option(anyText),
    createdAt: anyTime,
    updatedAt: anyTime,
    model: option(anyText),
    anchor: option(
      record({ documentVersionId: anyVersion, start: nat(), end: nat(), quote: anyText, page: option(integer()) }),
    ),
    cameFrom: option(record({ source: constantFrom("chatgpt", "marginalia"), sourceId: anyText, raw: anyText })),
  }),
  record({
    id: uuid().map((id) => DocumentId.parse(id)),
    title: anyText,
    versions: array(record({ id: anyVersion, number: nat(), sha256: constant("0".repeat(64)) }), { maxLength: 2 }),
  }),
  array(tuple(anyMessage, nat()), { maxLength: 12 }),
  nat(),
).map(([chatSession, document, drawn, end]) => {
  const messages = drawn.map(([one], index): TranscriptMessage => {
    const above = (drawn[index]?.[1] ?? 0) % (index + 1);
    return { ...one, parentId: above === 0 ? null : (drawn[above - 1]?.[0].id ?? null) };
  });
  const activeMessageId = messages[end % Math.max(1, messages.length)]?.id ?? null;
  return {
    format: "marginalia.chat-session",
    version: 2,
    chatSession: { ...chatSession, activeMessageId },
    document,
    messages,
  };
});
