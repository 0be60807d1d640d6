import type { ReadConversation } from "./conversation.ts";
import { rawWithout } from "./field.ts";
import { Transcript } from "./transcript.ts";

/** Our own export of a session. */
export function readMarginalia(item: object): ReadConversation {
  const parsed = Transcript.safeParse(item);
  if (!parsed.success) {
    return { ok: false, title: null, sourceId: null, reason: "It is an export of Marginalia, but not a whole one." };
  }
  const { chatSession, messages } = parsed.data;
  return {
    ok: true,
    notes: [],
    conversation: {
      source: "marginalia",
      sourceId: chatSession.id,
      title: chatSession.title,
      createdAt: new Date(chatSession.createdAt),
      updatedAt: null,
      model: null,
      pinned: false,
      archived: false,
      tags: [],
      activeLeafId: messages.at(-1)?.id ?? null,
      // What it answers names the message before it, which a path holds; anything else would begin anew at the root.
      messages: messages.map((one, index) => ({
        id: one.id,
        parentId: messages[index - 1]?.id ?? null,
        role: one.role,
        content: one.content,
        status: one.status === "running" ? "interrupted" : one.status,
        model: one.model,
        createdAt: new Date(one.createdAt),
        citations: one.citations,
        parts: [],
        raw: JSON.stringify(one),
      })),
      raw: rawWithout(item, ["messages"]),
    },
  };
}
