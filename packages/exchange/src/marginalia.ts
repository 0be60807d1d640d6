import type { ReadConversation } from "./conversation.ts";
import { rawWithout } from "./field.ts";
import { forestOf, type RawNode } from "./forest.ts";
import { AnyTranscript, type TranscriptMessage } from "./transcript.ts";

/** Our own export of a session. */
export function readMarginalia(item: object): ReadConversation {
  const parsed = AnyTranscript.safeParse(item);
  if (!parsed.success) {
    return { ok: false, title: null, sourceId: null, reason: "It is an export of Marginalia, but not a whole one." };
  }
  const { chatSession, document, messages } = parsed.data;
  const { messages: ordered, activeLeafId, notes } = forestOf(messages.map(nodeOf), chatSession.activeMessageId);
  const own = new Map(messages.map((one) => [one.id as string, one]));
  return {
    ok: true,
    notes,
    conversation: {
      source: "marginalia",
      sourceId: chatSession.id,
      title: chatSession.title,
      createdAt: new Date(chatSession.createdAt),
      updatedAt: new Date(chatSession.updatedAt),
      model: chatSession.model,
      pinned: false,
      archived: false,
      tags: [],
      activeLeafId,
      messages: ordered.map((one) => {
        const { status, citations, rating, problem, figures } = own.get(one.id) ?? {};
        return {
          ...one,
          status: status === undefined || status === "running" ? "interrupted" : status,
          citations: citations ?? [],
          ...{ rating: rating ?? null, problem: problem ?? null, figures: figures ?? null },
        };
      }),
      anchor: chatSession.anchor,
      versions: document.versions,
      raw: rawWithout(item, ["messages"]),
    },
  };
}

const nodeOf = (one: TranscriptMessage): RawNode => ({
  id: one.id,
  parentId: one.parentId,
  role: one.role,
  content: one.content,
  model: one.model,
  createdAt: new Date(one.createdAt),
  parts: one.parts,
  raw: one,
  hidden: false,
});
