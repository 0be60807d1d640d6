import type { ExportChatSessionInput, ExportedChatSession, ExportFormat } from "@marginalia/contract";
import { writeHtml, writeJson, writeMarkdown } from "@marginalia/exchange";
import { writePdf } from "@marginalia/exchange/pdf";
import type { Scope } from "../scope.ts";
import { readTranscript } from "./transcript.ts";

const WRITERS = { markdown: writeMarkdown, json: writeJson, html: writeHtml } as const;

const KINDS = {
  markdown: { mediaType: "text/markdown", extension: "md" },
  json: { mediaType: "application/json", extension: "json" },
  html: { mediaType: "text/html", extension: "html" },
  pdf: { mediaType: "application/pdf", extension: "pdf" },
} as const satisfies Record<ExportFormat, object>;

/** A chat session as a file of text to keep. Errors: as for `getChatSession`. */
export async function exportChatSession(
  scope: Scope,
  { id, format }: ExportChatSessionInput,
): Promise<ExportedChatSession> {
  const content = WRITERS[format](await readTranscript(scope, id));
  const { mediaType, extension } = KINDS[format];
  return { fileName: `chat-session-${id}.${extension}`, mediaType, content };
}

type Download = Omit<ExportedChatSession, "content"> & { chunks: AsyncGenerator<Uint8Array | string> };

/** A chat session as a file of any format, piece by piece as it is written. Errors: as for `getChatSession`. */
export async function downloadChatSession(
  scope: Scope,
  { id, format }: { id: ExportChatSessionInput["id"]; format: ExportFormat },
): Promise<Download> {
  const transcript = await readTranscript(scope, id);
  const { mediaType, extension } = KINDS[format];
  const chunks = format === "pdf" ? writePdf(transcript) : once(WRITERS[format](transcript));
  return { fileName: `chat-session-${id}.${extension}`, mediaType, chunks };
}

async function* once(content: string): AsyncGenerator<string> {
  yield content;
}
