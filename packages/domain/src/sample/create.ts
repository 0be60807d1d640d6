import type { ChatSession } from "@marginalia/contract";
import { createChatSession } from "../chat-session/create.ts";
import { getChatSession } from "../chat-session/get.ts";
import { createDocument } from "../document/create.ts";
import type { LiveScope } from "../live/live.ts";
import { sendMessage } from "../message/send.ts";
import { SAMPLE_QUESTIONS, SAMPLE_TEXT, SAMPLE_TITLE } from "./text.ts";

/** Gives the caller the sample document with a session about it, made in the same way as any other. */
export async function createSample(scope: LiveScope): Promise<ChatSession> {
  const document = await createDocument(scope, { title: SAMPLE_TITLE, text: SAMPLE_TEXT, format: "markdown" });
  const session = await createChatSession(scope, { documentId: document.id });
  for (const content of SAMPLE_QUESTIONS) {
    await sendMessage(scope, { chatSessionId: session.id, content, wait: true });
  }
  return getChatSession(scope, { id: session.id, limit: null });
}
