import { type DocumentFormat, LIMITS } from "@marginalia/contract";

export type ReadFile = { title: string; text: string; format: DocumentFormat };

const MARKDOWN = /\.(?:md|markdown|mdown|mkd)$/i;
const PLAIN = /\.(?:txt|text)$/i;

/** A Markdown or text file as a new document; what cannot be one is thrown as a sentence. */
export async function readFile(file: File): Promise<ReadFile> {
  const format = MARKDOWN.test(file.name) ? "markdown" : PLAIN.test(file.name) ? "text" : null;
  if (format === null) {
    throw new Error(
      `“${file.name}” is not Markdown or plain text. This version opens .md and .txt files; others come later.`,
    );
  }
  if (file.size > 4 * LIMITS.documentCharacters) throw new Error(`“${file.name}” is too long for a document.`);
  const text = decode(await file.arrayBuffer());
  if (text === null) throw new Error(`“${file.name}” is not in UTF-8. Save it as UTF-8 text and open it again.`);
  return { title: titleOf(text, format) ?? file.name.replace(/\.[^.]+$/, ""), text, format };
}

function decode(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The first heading of a Markdown text. */
export function titleOf(text: string, format: DocumentFormat): string | null {
  if (format !== "markdown") return null;
  const heading = /^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$/m.exec(text)?.[1];
  return heading?.replace(/[*_`]/g, "").slice(0, LIMITS.titleCharacters) || null;
}
