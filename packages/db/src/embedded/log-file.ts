import { constants } from "node:fs";
import { copyFile, type FileHandle, open, stat, truncate } from "node:fs/promises";
import { unless } from "./failure.ts";

const LIMIT_BYTES = 5 * 1024 * 1024;

/** Keeps the log below about 5 MB: what is longer becomes `<log>.1`, in place of an older one. */
export async function boundLog(logFile: string): Promise<void> {
  const size = (await unless(stat(logFile), "ENOENT"))?.size ?? 0;
  if (size <= LIMIT_BYTES) return;
  // Copied and cut, not renamed: the server keeps writing to the file it has open, always at its end.
  await copyFile(logFile, `${logFile}.1`);
  await truncate(logFile);
}

/** Opens the log for a server to write to; `start` is where its lines will begin. */
export async function openLog(logFile: string): Promise<{ file: FileHandle; start: number }> {
  await boundLog(logFile).catch(() => undefined); // a log too long is no reason not to start
  const file = await open(logFile, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT, 0o600);
  return { file, start: (await file.stat()).size };
}

/** The text of the log from the byte `start` on. */
export async function readLog(logFile: string, start: number): Promise<string> {
  const file = await open(logFile, "r");
  try {
    const { buffer, bytesRead } = await file.read({ position: start, buffer: Buffer.alloc(64 * 1024) });
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}
