import { activePath, type Transcript, type TranscriptMessage } from "./transcript.ts";

const SPEAKERS = { user: "Question", assistant: "Answer" } as const satisfies Record<TranscriptMessage["role"], string>;

/** The path of a transcript that was shown, to read: a heading for each message, and its citations below it with their exact quotes. */
export function writeMarkdown(transcript: Transcript): string {
  const { chatSession, document } = transcript;
  const title = line(chatSession.title ?? "Chat session");
  const head = [`# ${title}`, `About “${line(document.title)}”, started ${timeLine(chatSession.createdAt)}.`];
  if (chatSession.anchor) head.push(`> ${line(chatSession.anchor.quote)}`);
  const parts = [`${head.join("\n\n")}\n`, ...activePath(transcript).map(writeMessage)];
  const left = transcript.messages.length - activePath(transcript).length;
  if (left > 0)
    parts.push(`---\n\n${left} ${left === 1 ? "message" : "messages"} of other branches: see the JSON export.\n`);
  return parts.join("\n");
}

/** Who says a message, and when. */
export const headingOf = ({ role, model, authorName, createdAt }: TranscriptMessage): string => {
  const by = role === "user" ? authorName : model;
  return `${SPEAKERS[role]}${by === null ? "" : ` (${line(by)})`}, ${timeLine(createdAt)}`;
};

function writeMessage(message: TranscriptMessage): string {
  const cited = message.citations.map((one) => `- ${citationLine(one)}`);
  const parts = [`## ${headingOf(message)}`, message.content.trim()];
  if (message.problem) parts.push(`_${line(message.problem.sentence)}_`);
  if (cited.length > 0) parts.push(cited.join("\n"));
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** A citation with its quote and where it stands. */
export const citationLine = ({ number, quote, start, end, page, verified }: TranscriptMessage["citations"][number]) =>
  `[${number}] “${line(quote)}” (${page === null ? "" : `page ${page}, `}characters ${start}–${end}${verified ? "" : ", not verified"})`;

/** A time to read: minutes, in UTC. */
export const timeLine = (at: string) => `${at.slice(0, 16).replace("T", " ")} UTC`;

/** On one line. */
export const line = (text: string) => text.replace(/\s+/gu, " ").trim();
