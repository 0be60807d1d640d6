import { openAsBlob } from "node:fs";
import { Refusal } from "./refusal.ts";

/** A file that is read as it is sent. */
export async function openFile(path: string): Promise<Blob> {
  try {
    return await openAsBlob(path);
  } catch {
    throw new Refusal("usage", `There is no file ${path} that can be read.`);
  }
}

export const percent = (part: number, whole: number) => `${Math.floor((100 * part) / Math.max(1, whole))} %`;

/** One line that is written over and over, for somebody at a terminal. */
export function show(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}
