import type { ExportChatSessionInput, ExportedChatSession } from "@marginalia/contract";
import { writeJson, writeMarkdown } from "@marginalia/exchange";
import type { Scope } from "../scope.ts";
import { readTranscript } from "./transcript.ts";

const WRITERS = {
  markdown: { write: writeMarkdown, mediaType: "text/markdown", extension: "md" },
  json: { write: writeJson, mediaType: "application/json", extension: "json" },
} as const;

/** A chat session as a file to keep. Errors: as for `getChatSession`. */
export async function exportChatSession(scope: Scope, input: ExportChatSessionInput): Promise<ExportedChatSession> {
  const transcript = await readTranscript(scope, input.id);
  const { write, mediaType, extension } = WRITERS[input.format];
  return { fileName: `chat-session-${input.id}.${extension}`, mediaType, content: write(transcript) };
}
