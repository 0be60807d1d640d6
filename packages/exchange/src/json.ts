import { AnyTranscript, type Transcript } from "./transcript.ts";

/** A transcript as text that `readJson` reads back to the same transcript. */
export function writeJson(transcript: Transcript): string {
  return `${JSON.stringify(transcript, null, 2)}\n`;
}

/** The transcript that `writeJson` wrote, in this version or an earlier one. Throws a ZodError or a SyntaxError for anything else. */
export function readJson(text: string): Transcript {
  return AnyTranscript.parse(JSON.parse(text));
}
