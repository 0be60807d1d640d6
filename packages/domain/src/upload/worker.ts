import { createExtractor } from "@marginalia/ingest/process";
import type { OpenScope } from "../scope.ts";
import { indexPending } from "../search/index-pending.ts";
import { runUploads } from "./run.ts";

/** Files read at once: a long one does not keep the short ones waiting. */
const READERS = 2;

/** How long, and in how much memory, one file may be read, and whom to tell of what fails without being the file's fault. */
export type UploadWorkerScope = OpenScope & {
  seconds: number;
  memoryMegabytes: number;
  onError: (error: unknown) => void;
};

export type UploadWorker = { close(): Promise<void> };

/**
 * Starts to read, in this process's background, the files that people send: each in a process of its own. `close` gives
 * back those that are being read. First of all, what was written without search terms gets them.
 */
export function startUploadWorker(scope: UploadWorkerScope): UploadWorker {
  const extractor = createExtractor(scope);
  const stop = new AbortController();
  const runner = { ...scope, extract: extractor.extract };
  const running = Promise.all(Array.from({ length: READERS }, () => runUploads(runner, stop.signal)));
  const indexing = indexPending(scope, stop.signal).catch(scope.onError);
  return {
    close: async () => {
      stop.abort();
      await indexing;
      await running;
      await extractor.close();
    },
  };
}
