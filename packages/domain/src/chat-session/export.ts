import type { ExportChatSessionInput, ExportedChatSession } from "@marginalia/contract";
import { type Transcript, writeJson, writeMarkdown } from "@marginalia/exchange";
import { getDocument } from "../document/get.ts";
import type { Scope } from "../scope.ts";
import { getChatSession } from "./get.ts";

const WRITERS = {
  markdown: { write: writeMarkdown, mediaType: "text/markdown", extension: "md" },
  json: { write: writeJson, mediaType: "application/json", extension: "json" },
} as const;

/** A chat session's whole active path as a file to keep. Errors: as for `getChatSession`. */
export async function exportChatSession(scope: Scope, input: ExportChatSessionInput): Promise<ExportedChatSession> {
  const session = await getChatSession(scope, { id: input.id, limit: null });
  const document = await getDocument(scope, { id: session.documentId });
  const transcript: Transcript = {
    format: "marginalia.chat-session",
    version: 1,
    chatSession: { id: session.id, title: session.title, createdAt: session.createdAt.toISOString() },
    document: { id: document.id, versionId: document.versionId, title: document.title },
    messages: session.messages.map(({ id, parentId, role, content, status, model, citations, createdAt }) => ({
      ...{ id, parentId, role, content, status, model, citations },
      createdAt: createdAt.toISOString(),
    })),
  };
  const { write, mediaType, extension } = WRITERS[input.format];
  return { fileName: `chat-session-${session.id}.${extension}`, mediaType, content: write(transcript) };
}
