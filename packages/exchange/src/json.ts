import { Transcript } from "./transcript.ts";

/** A transcript as text that `readJson` reads back to the same transcript. */
export function writeJson(transcript: Transcript): string {
  return `${JSON.stringify(transcript, null, 2)}\n`;
}

/** The transcript that `writeJson` wrote. Throws a ZodError or a SyntaxError for anything else. */
export function readJson(text: string): Transcript {
  return Transcript.parse(JSON.parse(text));
}
