import {
  AnswerFigures,
  AnswerProblem,
  ChatSessionId,
  Citation,
  DocumentId,
  DocumentVersionId,
  ExchangeSource,
  MessageId,
  MessagePart,
  MessageRole,
  MessageStatus,
  Rating,
} from "@marginalia/contract";
import { z } from "zod";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A passage that a session was started from, as a citation without a number. */
const TranscriptAnchor = Citation.pick({ documentVersionId: true, start: true, end: true, quote: true, page: true });

const TranscriptMessage = z.object({
  id: MessageId,
  /** The message that it follows; null for a first one. Parents stand before children, siblings in their order. */
  parentId: MessageId.nullable(),
  role: MessageRole,
  /** Markdown. */
  content: z.string(),
  status: MessageStatus,
  model: z.string().nullable(),
  /** Whoever wrote a question, to be read by people. */
  authorName: z.string().nullable(),
  createdAt: z.iso.datetime(),
  citations: z.array(Citation),
  /** What an imported message carries beside its words. */
  parts: z.array(MessagePart),
  /** What whoever exported it thought of an answer. */
  rating: Rating.nullable(),
  problem: AnswerProblem.nullable(),
  figures: AnswerFigures.nullable(),
  /** Of an imported message: its id in the other tool, and the JSON that it was there. */
  cameFrom: z.object({ sourceId: z.string(), raw: z.string() }).nullable(),
});

/** Our own exchange format for one chat session: all that was said on all branches, what it cites and where it came from. */
export const Transcript = z.object({
  format: z.literal("marginalia.chat-session"),
  version: z.literal(2),
  chatSession: z.object({
    id: ChatSessionId,
    title: z.string().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    /** What answers; null: the instance's default. */
    model: z.string().nullable(),
    /** The end of the path that is shown; null for a session without messages. */
    activeMessageId: MessageId.nullable(),
    anchor: TranscriptAnchor.nullable(),
    cameFrom: z.object({ source: ExchangeSource, sourceId: z.string(), raw: z.string() }).nullable(),
  }),
  document: z.object({
    id: DocumentId,
    title: z.string(),
    /** The versions that are cited. `sha256` is of the original file: by it a citation finds its version in another instance. */
    versions: z.array(z.object({ id: DocumentVersionId, number: z.number().int(), sha256: Sha256 })),
  }),
  messages: z.array(TranscriptMessage),
});
export type Transcript = z.infer<typeof Transcript>;
export type TranscriptMessage = z.infer<typeof TranscriptMessage>;

/** What was exported before: the path that was shown, without parts. */
const FirstTranscript = z.object({
  format: z.literal("marginalia.chat-session"),
  version: z.literal(1),
  chatSession: Transcript.shape.chatSession.pick({ id: true, title: true, createdAt: true }),
  document: z.object({ id: DocumentId, versionId: DocumentVersionId, title: z.string() }),
  messages: z.array(
    TranscriptMessage.pick({
      id: true,
      role: true,
      content: true,
      status: true,
      model: true,
      createdAt: true,
      citations: true,
    }),
  ),
});

/** A transcript of this version or of an earlier one. */
export const AnyTranscript = z.union([Transcript, FirstTranscript.transform(fromFirst)]);

function fromFirst({ chatSession, document, messages }: z.infer<typeof FirstTranscript>): Transcript {
  const last = messages.at(-1);
  return {
    format: "marginalia.chat-session",
    version: 2,
    chatSession: {
      ...chatSession,
      updatedAt: last?.createdAt ?? chatSession.createdAt,
      model: null,
      activeMessageId: last?.id ?? null,
      anchor: null,
      cameFrom: null,
    },
    document: { id: document.id, title: document.title, versions: [] },
    // A path: each message follows the one before it.
    messages: messages.map((one, index) => ({
      ...one,
      ...{ parentId: messages[index - 1]?.id ?? null, authorName: null, parts: [] },
      ...{ rating: null, problem: null, figures: null, cameFrom: null },
    })),
  };
}

/** The path that was shown, the first message first. */
export function activePath({ chatSession, messages }: Transcript): TranscriptMessage[] {
  const byId = new Map(messages.map((one) => [one.id, one]));
  const path: TranscriptMessage[] = [];
  let at = chatSession.activeMessageId === null ? undefined : byId.get(chatSession.activeMessageId);
  while (at && path.length < messages.length) {
    path.push(at);
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return path.reverse();
}
