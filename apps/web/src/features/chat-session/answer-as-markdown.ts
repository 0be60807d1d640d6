import type { Message } from "./message.ts";

/** An answer to paste elsewhere: its Markdown, then the quotes that its numbers stand for. */
export function answerAsMarkdown({ content, citations }: Pick<Message, "content" | "citations">): string {
  const notes = citations.map(({ number, quote, verified }) => {
    const words = quote.replace(/\s+/g, " ").trim();
    return `[${number}] “${words}”${verified ? "" : " (unverified)"}`;
  });
  return [content.trim(), ...notes].join("\n\n");
}
