export type { Conversation, ConversationMessage, ReadConversation } from "./conversation.ts";
export { ExportError, type ExportFile } from "./export-file.ts";
export { writeHtml } from "./html.ts";
export { readJson, writeJson } from "./json.ts";
export { writeMarkdown } from "./markdown.ts";
export { openExport } from "./open-export.ts";
export { activePath, Transcript, type TranscriptMessage } from "./transcript.ts";
export { writeZip, type ZipEntry } from "./write-zip.ts";
export { openZip } from "./zip.ts";
