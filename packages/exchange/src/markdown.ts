import type { Transcript } from "./transcript.ts";

type TranscriptMessage = Transcript["messages"][number];

const SPEAKERS = { user: "Question", assistant: "Answer" } as const satisfies Record<TranscriptMessage["role"], string>;

/** A transcript to read: a heading for each message, and each message's citations below it with their exact quotes. */
export function writeMarkdown({ chatSession, document, messages }: Transcript): string {
  const title = line(chatSession.title ?? "Chat session");
  const head = `# ${title}\n\nAbout “${line(document.title)}”, started ${chatSession.createdAt}.\n`;
  return [head, ...messages.map(writeMessage)].join("\n");
}

function writeMessage({ role, model, content, citations, createdAt }: TranscriptMessage): string {
  const by = model === null ? "" : ` (${line(model)})`;
  const cited = citations.map(
    ({ number, quote, start, end, verified }) =>
      `- [${number}] “${line(quote)}” (characters ${start}–${end}${verified ? "" : ", not verified"})`,
  );
  const parts = [`## ${SPEAKERS[role]}${by}, ${createdAt}`, content.trim()];
  if (cited.length > 0) parts.push(cited.join("\n"));
  return `${parts.join("\n\n")}\n`;
}

const line = (text: string) => text.replace(/\s+/gu, " ").trim();
